import { z } from "zod";
import { ReportPeriod } from "../model/report-period.ts";

export const PeriodInput = z.object({ period: ReportPeriod });

/** The files of a monthly or annual report that can be taken away. */
export const PeriodFile = z.enum(["document", "register", "page", "news"]);

/** The tables of a month or year and the skeleton of a news item, as the files print them. */
export const PeriodReply = z
  .object({
    title: z.string(),
    note: z.string(),
    tables: z
      .array(
        z.object({
          title: z.string(),
          heads: z.array(z.string()).readonly(),
          rows: z.array(z.array(z.union([z.string(), z.number()])).readonly()).readonly(),
        }),
      )
      .readonly(),
    news: z.object({ title: z.string(), paragraphs: z.array(z.string()).readonly() }),
  })
  .readonly();
export type PeriodReply = z.infer<typeof PeriodReply>;
