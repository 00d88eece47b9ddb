import { z } from "zod";
import {
  Channel,
  Direction,
  FetchOutcome,
  FindingFlag,
  Ground,
  ReviewDecision,
  Verdict,
} from "../model/closed-lists.ts";
import { ExceptionConsidered } from "../model/finding.ts";
import { LeadStatus } from "../model/lead-status.ts";
import { LegalBasis } from "../model/legal-basis.ts";
import { PostingField } from "../model/posting.ts";
import { Review } from "../model/review.ts";
import { ReviewWithdrawal } from "../model/review-withdrawal.ts";
import { Span } from "../model/span.ts";
import { WorklistEntry, WorklistState } from "../model/worklist.ts";

/** A list in the address of a page: `a,b,c`. */
function listOf<T extends z.ZodType>(member: T) {
  return z.preprocess(
    (value) => (typeof value === "string" ? value.split(",").filter(Boolean) : value),
    z.array(member),
  );
}

/** What of 待复核 is wanted, as it stands in the address of the page. */
export const WorklistInput = z.object({
  state: WorklistState.default("open"),
  verdict: listOf(Verdict).optional(),
  ground: listOf(Ground).optional(),
  flag: listOf(FindingFlag).optional(),
  source: z.string().optional(),
  employer: z.string().optional(),
  district: z
    .string()
    .regex(/^\d{2,6}$/, "辖区应为行政区划代码的前 2 到 6 位")
    .optional(),
  /** Name of a bureau in the office's table: the counties that it supervises. */
  bureau: z.string().max(60).optional(),
  /** Account id of a colleague. */
  assignee: z.string().max(120).optional(),
  from: z.iso.date("起始日期应写作 2026-09-01").optional(),
  until: z.iso.date("截止日期应写作 2026-09-30").optional(),
  q: z.string().trim().max(100, "检索词最多 100 个字").optional(),
  repeated: z.enum(["1"]).optional(),
  /** Also those that a colleague has on the screen. */
  all: z.enum(["1"]).optional(),
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type WorklistInput = z.input<typeof WorklistInput>;

export const WorklistItem = z
  .object({ entry: WorklistEntry, sourceName: z.string(), claimedBy: z.string().nullable() })
  .readonly();
export type WorklistItem = z.infer<typeof WorklistItem>;

export const WorklistReply = z
  .object({ items: z.array(WorklistItem).readonly(), next: z.string().nullable() })
  .readonly();

const Choice = z.object({ id: z.string(), name: z.string() });

/** How many wait, each counted up to 10,000, and what can be filtered by. */
export const WorklistCounts = z
  .object({
    matching: z.number(),
    violation: z.number(),
    review: z.number(),
    hint: z.number(),
    second: z.number(),
    disputed: z.number(),
    decided: z.number(),
    most: z.number(),
    sources: z.array(Choice).readonly(),
    bureaus: z.array(z.string()).readonly(),
    people: z.array(Choice).readonly(),
    /** The name of the employer that is filtered by. */
    employer: z.string().nullable(),
  })
  .readonly();
export type WorklistCounts = z.infer<typeof WorklistCounts>;

/** One decision on these words, taken back or not. */
export const PastReview = z.object({ review: Review, withdrawal: ReviewWithdrawal.nullable() }).readonly();
export type PastReview = z.infer<typeof PastReview>;

/** One finding as a reviewer sees it. `earlier` were made on another visit: they are shown and never inherited silently. */
export const SheetFinding = z
  .object({
    id: z.string(),
    ruleId: z.string(),
    ruleTitle: z.string(),
    ruleVersion: z.string(),
    ground: Ground,
    direction: Direction,
    verdict: Verdict,
    channel: Channel,
    channelReason: z.string(),
    span: Span,
    quote: z.string(),
    /** The cell of the table that holds the words, as `岗位表!E5`; null for postings that came from no table. */
    cell: z.string().nullable(),
    flags: z.array(FindingFlag).readonly(),
    trace: z.string(),
    exceptions: z.array(ExceptionConsidered).readonly(),
    factsNeeded: z.array(z.string()).readonly(),
    advice: z.string().nullable(),
    articles: z.array(LegalBasis).readonly(),
    rebuttals: z.array(z.object({ claim: z.string(), answer: z.string() })).readonly(),
    /** The decision that stands; null while it waits, and for a second reviewer until they decided. */
    decision: Review.nullable(),
    history: z.array(PastReview).readonly(),
    /** The decision on an earlier visit with the same words that holds on until somebody decides here; null where none does. */
    carried: Review.nullable(),
    /** The posting of the earlier visit on which such a decision waits for a second person, who must not see it yet. */
    waitsOn: z.string().nullable(),
    earlier: z.array(Review).readonly(),
    waitsForSecond: z.boolean(),
    disputed: z.boolean(),
    /** How many other findings have the very same words at the same employer and still wait. */
    identical: z.number(),
  })
  .readonly();
export type SheetFinding = z.infer<typeof SheetFinding>;

/** Another posting beside this one, and why it is shown. */
export const SheetNeighbour = z
  .object({
    postingId: z.string(),
    title: z.string(),
    employer: z.string().nullable(),
    seenAt: z.string(),
    openVerdict: Verdict.nullable(),
    reason: z.string(),
  })
  .readonly();
export type SheetNeighbour = z.infer<typeof SheetNeighbour>;

/** Everything about one posting, or one statement in its place, on one screen. */
export const ReviewSheet = z
  .object({
    kind: z.enum(["posting", "statement"]),
    posting: z
      .object({
        id: z.string(),
        title: z.string(),
        body: z.string(),
        fields: z.array(PostingField).readonly(),
        employer: z.string().nullable(),
        employerId: z.string().nullable(),
        employerType: z.string(),
        employerTypeReason: z.string(),
        agency: z.string().nullable(),
        location: z.string().nullable(),
        workplace: z.string().nullable(),
        postedOn: z.string().nullable(),
        validThrough: z.string().nullable(),
        textComplete: z.boolean(),
        url: z.string(),
        seenAt: z.string(),
      })
      .readonly(),
    capture: z
      .object({
        id: z.string(),
        finishedAt: z.string(),
        via: z.string(),
        outcome: FetchOutcome,
        finalUrl: z.string(),
        manifestSha256: z.string(),
        timestamp: z.string(),
        hasPicture: z.boolean(),
      })
      .readonly(),
    sourceName: z.string(),
    findings: z.array(SheetFinding).readonly(),
    employerEarlier: z
      .object({
        findings: z
          .array(
            z.object({
              postingId: z.string(),
              title: z.string(),
              quote: z.string(),
              verdict: Verdict,
              seenAt: z.string(),
              decision: ReviewDecision.nullable(),
            }),
          )
          .readonly(),
        leads: z
          .array(z.object({ id: z.string(), number: z.string().nullable(), status: LeadStatus, createdAt: z.string() }))
          .readonly(),
      })
      .readonly(),
    neighbours: z.array(SheetNeighbour).readonly(),
    claimedBy: z.string().nullable(),
  })
  .readonly();
export type ReviewSheet = z.infer<typeof ReviewSheet>;

export const PostingInput = z.object({ postingId: z.string().min(1).max(120) });

/** Whether the posting is ours to work on; `by` names the colleague who has it. */
export const ClaimReply = z.object({ mine: z.boolean(), by: z.string(), until: z.string() }).readonly();

/** The same decision on one finding or on several with identical words. */
export const DecideInput = z.strictObject({
  findingIds: z.array(z.string().min(1)).min(1).max(500),
  decision: ReviewDecision,
  channel: Channel.nullable().default(null),
  reasonCode: z.string().max(60).default(""),
  reasonText: z.string().max(1000, "说明最多 1000 个字").default(""),
});
export type DecideInput = z.input<typeof DecideInput>;

export const ReviewsReply = z.object({ reviews: z.array(Review).readonly() }).readonly();

export const WithdrawInput = z.strictObject({ reviewIds: z.array(z.string().min(1)).min(1).max(500) });

export const FindingInput = z.object({ findingId: z.string().min(1).max(120) });

/** Findings with the same words at the same employer that still wait: what a bulk decision would touch. */
export const IdenticalReply = z
  .object({
    findings: z
      .array(
        z.object({
          id: z.string(),
          postingId: z.string(),
          title: z.string(),
          context: z.string(),
          quote: z.string(),
          seenAt: z.string(),
          sourceName: z.string(),
        }),
      )
      .readonly(),
    more: z.boolean(),
  })
  .readonly();
export type IdenticalReply = z.infer<typeof IdenticalReply>;

/** Words that no rule found, marked by a person. */
export const MarkInput = z.strictObject({
  postingId: z.string().min(1).max(120),
  span: Span,
  ruleId: z.string().min(1).max(100),
  note: z.string().trim().min(1, "请写明为什么标注").max(500, "说明最多 500 个字"),
});

export const RuleChoices = z
  .object({
    rules: z.array(z.object({ id: z.string(), title: z.string(), ground: Ground })).readonly(),
  })
  .readonly();
export type RuleChoices = z.infer<typeof RuleChoices>;
