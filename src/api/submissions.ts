import { z } from "zod";
import { CountyCode } from "../model/primitives.ts";
import { CaseRoute } from "../model/submission.ts";
import { SubmissionStepKind } from "../model/submission-step.ts";
import { UploadId } from "./uploads.ts";

const Words = z.string().trim().min(1, "内容是空的").max(100_000, "一次最多 10 万字");

/** What was handed in: an address, a file sent before, pasted words, or what somebody told of an interview or a call. */
const Matter = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("url"), url: z.url({ protocol: /^https?$/, error: "请填写完整网址" }) }),
  z.strictObject({ kind: z.literal("file"), uploadId: UploadId }),
  z.strictObject({ kind: z.literal("text"), text: Words }),
  z.strictObject({
    kind: z.literal("statement"),
    text: Words,
    employer: z.string().trim().min(1, "请写明被反映的单位").max(200),
  }),
]);

const Day = z.iso.date("日期应写作 2026-12-31").nullable().default(null);
const Known = z.string().trim().max(200).nullable().default(null);

/** One complaint as the registering person enters it; confidential unless the complainant says otherwise. */
export const NewSubmissionInput = z.strictObject({
  matter: Matter,
  employer: Known,
  /** The county of the workplace, where what was handed in tells of none. */
  workplace: CountyCode.nullable().default(null),
  workOrder: Known,
  complainant: Known,
  contact: Known,
  confidential: z.boolean().default(true),
  consentToHandOver: z.boolean().default(false),
  answerDue: Day,
  route: CaseRoute.nullable().default(null),
});
export type NewSubmissionInput = z.input<typeof NewSubmissionInput>;

/** One complaint as the list shows it; who complained is never part of it. */
export const SubmissionRow = z
  .object({
    id: z.string(),
    kind: z.enum(["url", "picture", "file", "text", "statement"]),
    receivedAt: z.string(),
    registeredBy: z.string(),
    workOrder: z.string().nullable(),
    employer: z.string().nullable(),
    statement: z.string().nullable(),
    complainant: z.enum(["none", "open", "confidential"]),
    /** Whether the complainant agreed to hand it over, at once or later. */
    consented: z.boolean(),
    answerDue: z.string().nullable(),
    answeredOn: z.string().nullable(),
    /** Until the answer is due, negative when overdue; null when none is due or it was given. */
    daysLeft: z.number().nullable(),
    route: CaseRoute.nullable(),
    routedOn: z.string().nullable(),
    /** Whether a statement still waits for somebody's decision; null for what is no statement, or cannot be reviewed. */
    isWaiting: z.boolean().nullable(),
    postings: z.array(z.object({ id: z.string(), title: z.string(), findings: z.number() })).readonly(),
  })
  .readonly();
export type SubmissionRow = z.infer<typeof SubmissionRow>;

export const SubmissionsReply = z.object({ submissions: z.array(SubmissionRow).readonly() });

/** What registering came to: the complaint's id, what could not be read, in one sentence each, and how many captures still wait for a time stamp. */
export const SubmittedReply = z.object({
  submissionId: z.string(),
  unread: z.array(z.string()).readonly(),
  unstamped: z.number(),
  /** Whether the file names its complainant, so that it stays in the house. */
  namesComplainant: z.boolean(),
});
export type SubmittedReply = z.infer<typeof SubmittedReply>;

/** What became of a complaint afterwards; `on` is the day it happened, today where it is left out. */
export const SubmissionStepInput = z.object({
  submissionId: z.string(),
  kind: SubmissionStepKind,
  on: Day,
  note: Known,
  dueOn: Day,
  route: CaseRoute.nullable().default(null),
});

/** Looking at who complained takes a reason, which goes into the log before anything is shown. */
export const OpenComplainantInput = z.object({
  submissionId: z.string(),
  reason: z.string().trim().min(2, "请写明查看理由").max(300),
});
export const ComplainantReply = z.object({ name: z.string(), contact: z.string().nullable() });
