import { z } from "zod";
import { EvidenceFile } from "./capture.ts";
import { CalendarDate, Digest256, Id, Instant } from "./primitives.ts";

/** 提示函 and 意见书 go to an employer, 建议书 to the bureau. */
export const NoticeKind = z.enum(["reminder", "opinion", "suggestion"]);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** How long the addressee has to answer; provinces differ, so an office must say it and nothing is assumed. */
export const AnswerPeriod = z
  .strictObject({
    amount: z.int("应为整数").min(1).max(365),
    unit: z.enum(["day", "workday"]),
    /** The provision of the province that sets the period, printed in the letter. */
    basis: z.string().trim().min(1).nullable().default(null),
  })
  .readonly();
export type AnswerPeriod = z.infer<typeof AnswerPeriod>;

/** Why the union turns to the bureau: what the employer did with the earlier letters. */
export const SuggestionTrigger = z.enum(["rejected", "no_answer", "not_corrected", "refused_inspection"]);
export type SuggestionTrigger = z.infer<typeof SuggestionTrigger>;

/** What the answer comes to, as the union reads it. */
export const ReplyOutcome = z.enum(["corrected", "partly_corrected", "not_corrected", "objected"]);
export type ReplyOutcome = z.infer<typeof ReplyOutcome>;

/** What the addressee answered, and whether it cooperates. */
export const NoticeReply = z
  .object({
    on: CalendarDate,
    text: z.string().min(1),
    outcome: ReplyOutcome,
  })
  .readonly();
export type NoticeReply = z.infer<typeof NoticeReply>;

/** The number, signature and scan that the office's own document system gave the letter. */
export const NoticeSealing = z
  .object({ documentNumber: z.string().min(1), signedBy: z.string().min(1), scan: EvidenceFile.nullable() })
  .readonly();
export type NoticeSealing = z.infer<typeof NoticeSealing>;

/** One fixed capture that a letter rests on. */
export const NoticeEvidence = z.object({ captureId: Id, manifestSha256: Digest256 }).readonly();
export type NoticeEvidence = z.infer<typeof NoticeEvidence>;

/** One letter of the union's 一函两书 to an employer or a bureau, about postings of one lead. */
export const UnionNotice = z
  .object({
    id: Id,
    kind: NoticeKind,
    addressee: z.string(),
    leadId: Id.nullable(),
    /** The items of the lead that the letter is about. */
    itemIds: z.array(Id).readonly().default([]),
    evidence: z.array(NoticeEvidence).readonly().default([]),
    /** Earlier letters of the same matter, oldest first; a 建议书 lists them. */
    earlierNoticeIds: z.array(Id).readonly().default([]),
    trigger: SuggestionTrigger.nullable().default(null),
    /** The 劳动法律监督员 who looked into it; a 意见书 names two. */
    supervisors: z.array(z.string().min(1)).readonly().default([]),
    issuedBy: z.string(),
    draftedAt: Instant.nullable().default(null),
    draftedBy: z.string().nullable().default(null),
    answerWithin: AnswerPeriod.nullable().default(null),
    sealing: NoticeSealing.nullable().default(null),
    servedOn: CalendarDate.nullable(),
    servedHow: z.string().nullable(),
    /** Counted from the day of service; null until served. */
    dueOn: CalendarDate.nullable(),
    reply: NoticeReply.nullable(),
  })
  .readonly();
export type UnionNotice = z.infer<typeof UnionNotice>;
