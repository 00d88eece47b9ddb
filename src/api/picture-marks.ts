import { z } from "zod";

const Pixels = z.number().int();

/** Where the words of each finding stand, in the pixels of the screenshot; no box where that is not known. */
export const PictureMarks = z
  .object({
    marks: z
      .array(
        z.object({
          findingId: z.string(),
          boxes: z.array(z.object({ left: Pixels, top: Pixels, width: Pixels, height: Pixels })).readonly(),
        }),
      )
      .readonly(),
  })
  .readonly();
export type PictureMarks = z.infer<typeof PictureMarks>;
