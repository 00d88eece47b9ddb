import { z } from "zod";
import { OperatorType } from "../model/closed-lists.ts";
import { TableMapping } from "../model/table-mapping.ts";
import { UploadId } from "./uploads.ts";

/** How a file would be read: with a mapping of columns, or with the header guessed. */
export const PreviewInput = z.strictObject({ uploadId: UploadId, mapping: TableMapping.nullable().default(null) });

/** The first rows of a table (empty for other files), and the first postings that would come of the file. */
export const PreviewReply = z
  .object({
    sheets: z
      .array(z.object({ name: z.string(), rows: z.array(z.array(z.string()).readonly()).readonly() }))
      .readonly(),
    postings: z.array(z.object({ title: z.string(), employer: z.string().nullable() })).readonly(),
    count: z.number(),
    /** Whether only the beginning of a large table was read. */
    isPart: z.boolean(),
  })
  .readonly();
export type PreviewReply = z.infer<typeof PreviewReply>;

/** Files to be imported, each as it was previewed, as captures of one source: a known one, or one that is registered by this. */
export const ImportInput = z.strictObject({
  files: z.array(PreviewInput).min(1, "请先选择文件").max(50, "一次最多 50 个文件"),
  source: z.union([
    z.strictObject({ sourceId: z.string().min(1, "请选择来源") }),
    z.strictObject({ name: z.string().trim().min(1, "请填写来源名称").max(100), operatorType: OperatorType }),
  ]),
});
export type ImportInput = z.input<typeof ImportInput>;
