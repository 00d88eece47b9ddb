import { z } from "zod";
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
  id: z.string().trim(),
  name: z.string().trim(),
  entryUrl: z.string().trim(),
  operatorType: z.string(),
  employer: z.string().trim().nullable().default(null),
  jurisdiction: z.string().trim().nullable().default(null),
  contact: z.string().trim(),
});
export type NewSourceInput = z.infer<typeof NewSourceInput>;
