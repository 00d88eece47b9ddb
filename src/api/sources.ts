import { z } from "zod";
import { FetchOutcome } from "../model/closed-lists.ts";
import { Source } from "../model/source.ts";

/** A source as 来源与任务 lists it. */
export const SourceRow = z
  .object({ source: Source, lastRunAt: z.string().nullable(), isRunning: z.boolean() })
  .readonly();
export type SourceRow = z.infer<typeof SourceRow>;

export const SourcesReply = z.object({ sources: z.array(SourceRow).readonly() });
export const SourceInput = z.object({ sourceId: z.string() });

/** What a person says of a new source; the rest has careful defaults. */
export const NewSourceInput = z.object({
  /** Empty where the program makes one from the address. */
  id: z.string().trim().default(""),
  name: z.string().trim(),
  entryUrl: z.string().trim(),
  operatorType: z.string(),
  employer: z.string().trim().nullable().default(null),
  jurisdiction: z.string().trim().nullable().default(null),
  contact: z.string().trim(),
  /** What visits mean for the site (网络服务影响评估). */
  pages: z.coerce.number().int().min(1).max(100_000).default(500),
  delaySeconds: z.coerce.number().min(1, "访问间隔不少于 1 秒").max(3600).default(5),
  hours: z
    .string()
    .regex(/^\d{2}:\d{2}-\d{2}:\d{2}$/, "允许时段应写作 22:00-06:00")
    .nullable()
    .default(null),
});
export type NewSourceInput = z.input<typeof NewSourceInput>;

/** One address of a source, to see what would be read there. */
export const TrySourceInput = z.strictObject({
  sourceId: z.string().min(1),
  url: z.url({ protocol: /^https?$/, error: "请填写完整网址" }),
});

/** What would be read; nothing of it is kept. `kind` is null where the page could not be read. */
export const TrySourceReply = z
  .object({
    outcome: FetchOutcome,
    finalUrl: z.string(),
    kind: z.enum(["posting", "postings", "list", "article", "other"]).nullable(),
    count: z.number(),
    postings: z
      .array(
        z.object({
          title: z.string(),
          employer: z.string().nullable(),
          location: z.string().nullable(),
          postedOn: z.string().nullable(),
          fields: z.array(z.object({ label: z.string(), value: z.string() })).readonly(),
          body: z.string(),
        }),
      )
      .readonly(),
  })
  .readonly();
export type TrySourceReply = z.infer<typeof TrySourceReply>;
