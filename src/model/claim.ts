import { z } from "zod";
import { Id, Instant } from "./primitives.ts";

/** Who is looking at a posting, and until when nobody else is given it. */
export const Claim = z.object({ postingId: Id, accountId: Id, until: Instant }).readonly();
export type Claim = z.infer<typeof Claim>;
