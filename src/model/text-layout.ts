import { z } from "zod";

const Pixel = z.int();

/** A stretch of a text node on one line: UTF-16 offsets into its text, and the left edge of each unit. */
const LayoutRun = z
  .object({
    start: z.int().min(0),
    top: Pixel,
    height: z.int().min(0),
    lefts: z.array(Pixel).readonly(),
    right: Pixel,
  })
  .readonly();

/** A text node that a reader sees; `path` and `child` lead to it as in the document's bytes. */
const LayoutNode = z
  .object({ path: z.string(), child: z.int().min(0), text: z.string(), runs: z.array(LayoutRun).readonly() })
  .readonly();
export type LayoutNode = z.infer<typeof LayoutNode>;

/** Where the words of a page stood in its full-page screenshot, in its pixels; recorded just before the picture. */
export const TextLayout = z
  .object({
    schema: z.literal("pingpin.text-layout/1"),
    width: z.int().min(0),
    height: z.int().min(0),
    /** Whether the page had more text than is recorded. */
    cut: z.boolean(),
    nodes: z.array(LayoutNode).readonly(),
  })
  .readonly();
export type TextLayout = z.infer<typeof TextLayout>;
