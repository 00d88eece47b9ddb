import { z } from "zod";

/** Everything that comes round by the calendar. */
export const AgendaReply = z.object({
  schedules: z
    .array(
      z.object({
        name: z.string(),
        words: z.string(),
        operator: z.string(),
        nextAt: z.string(),
        lastAt: z.string().nullable(),
      }),
    )
    .readonly(),
});
export type AgendaReply = z.infer<typeof AgendaReply>;

/** A site to be scanned, or (null) the look-backs that are due; `day` is of the week (1 Monday) or of the month. */
export const NewScheduleInput = z.strictObject({
  sourceId: z.string().min(1).nullable(),
  when: z
    .strictObject({
      every: z.enum(["day", "week", "month"]),
      day: z.int().min(1).max(28, "请选 28 日以前的日子，每个月都有").default(1),
      time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "时间应写作 22:10"),
    })
    .refine(({ every, day }) => every !== "week" || day <= 7, { error: "请选星期几" }),
});
export type NewScheduleInput = z.input<typeof NewScheduleInput>;

export const RemoveScheduleInput = z.strictObject({ name: z.string().min(1).max(200) });
