import { z } from "zod";

/**
 * Where words stand: half-open UTF-16 offsets into one stored value of a posting.
 * `field` is `title`, `text`, or `fields.<label>`; it is the only way a place is expressed.
 */
export const Span = z
  .object({ field: z.string().min(1), start: z.int().min(0), end: z.int().min(0) })
  .refine((span) => span.end >= span.start, "终点不得小于起点")
  .readonly();
export type Span = z.infer<typeof Span>;
