import { z } from "zod";
import { AnswerPeriod, NoticeKind, NoticeReply, ReplyOutcome, SuggestionTrigger } from "../model/union-notice.ts";

/** Without a lead: every letter of the office. */
export const NoticesInput = z.object({ leadId: z.string().min(1).optional() });

/** One of the union's letters with where it stands today. */
export const NoticeRow = z
  .object({
    id: z.string(),
    kind: NoticeKind,
    addressee: z.string(),
    lead: z.object({ id: z.string(), number: z.string().nullable() }).nullable(),
    postings: z.number(),
    draftedOn: z.string().nullable(),
    draftedBy: z.string().nullable(),
    documentNumber: z.string().nullable(),
    signedBy: z.string().nullable(),
    servedOn: z.string().nullable(),
    servedHow: z.string().nullable(),
    dueOn: z.string().nullable(),
    reply: NoticeReply.nullable(),
    state: z.string(),
  })
  .readonly();
export type NoticeRow = z.infer<typeof NoticeRow>;

/** The letters, the newest first, how many of each kind the office made, and the periods that it set for answers. */
export const NoticesReply = z
  .object({
    notices: z.array(NoticeRow).readonly(),
    counts: z
      .array(
        z.object({
          kind: NoticeKind,
          drafted: z.number(),
          served: z.number(),
          answered: z.number(),
          overdue: z.number(),
        }),
      )
      .readonly(),
    periods: z.record(NoticeKind, AnswerPeriod.nullable()),
  })
  .readonly();
export type NoticesReply = z.infer<typeof NoticesReply>;

/** A letter to be drafted; `answerWithin` is null where the office's own period holds. */
export const DraftNoticeInput = z.strictObject({
  leadId: z.string().min(1),
  kind: NoticeKind,
  employer: z.string().trim().min(1).nullable().default(null),
  supervisors: z.array(z.string().trim().max(30)).max(10).default([]),
  trigger: SuggestionTrigger.nullable().default(null),
  answerWithin: AnswerPeriod.nullable().default(null),
});
export type DraftNoticeInput = z.input<typeof DraftNoticeInput>;

const Day = z.iso.date("日期应写作 2026-09-30");
const Words = z.string().trim().max(100).nullable().default(null);

/** That a letter was served, and how the office's own system numbered, signed and sealed it. */
export const NoticeServedInput = z.strictObject({
  noticeId: z.string().min(1),
  on: Day,
  how: z.string().trim().min(1, "请写明送达方式").max(50),
  documentNumber: Words,
  signedBy: Words,
  scanId: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "请重新选择扫描件")
    .nullable()
    .default(null),
});
export type NoticeServedInput = z.input<typeof NoticeServedInput>;

/** What the addressee answered. */
export const NoticeReplyInput = z.strictObject({
  noticeId: z.string().min(1),
  on: Day,
  text: z.string().trim().min(1, "请写明答复内容").max(5000),
  outcome: ReplyOutcome,
});
export type NoticeReplyInput = z.input<typeof NoticeReplyInput>;
