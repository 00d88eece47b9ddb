import { z } from "zod";
import { Signal } from "./capture.ts";
import { FetchOutcome, LookBackOutcome } from "./closed-lists.ts";
import { Finding } from "./finding.ts";
import { Id, Instant } from "./primitives.ts";
import { LookBackStatement } from "./told-outcome.ts";

/** One re-visit of a posting, with the control probe that shows whether the host answers us at all. */
export const ReVisit = z
  .object({
    captureId: Id,
    at: Instant,
    fetchOutcome: FetchOutcome,
    signals: z.array(Signal).readonly(),
    probeOk: z.boolean().nullable(),
    anchorsMatched: z.array(z.string()).readonly(),
    textComplete: z.boolean(),
    textLength: z.int().min(0),
    text: z.string(),
    imagesOnly: z.boolean(),
    findings: z.array(Finding).readonly(),
    /** What the rules of the lead say of the same words; null where they are those in force, or are not kept here. */
    findingsByOldRules: z.array(Finding).readonly().nullable().default(null),
  })
  .readonly();
export type ReVisit = z.infer<typeof ReVisit>;

/** Who found a posting that a round looks at: it stands in the lead, or the bureau fed it back as found in its own sweep. */
export const FoundBy = z.enum(["lead", "bureau"]);
export type FoundBy = z.infer<typeof FoundBy>;

/** The state of a posting when the lead was built: what a re-visit is compared with. */
export const Baseline = z
  .object({
    postingKey: z.string(),
    employer: z.string(),
    title: z.string(),
    url: z.string(),
    foundBy: FoundBy,
    /** Null for a posting that only the bureau saw: there is no capture of it from before. */
    captureId: Id.nullable(),
    at: Instant,
    textLength: z.int().min(0),
    text: z.string(),
    findings: z.array(Finding).readonly(),
    /** Those of `findings` whose words this version of the program no longer reads on the stored page. */
    unreadable: z.array(Finding).readonly(),
    /** What is found in these words now beyond `findings`: a change of the rules or of the program, not of the posting. */
    foundByNewRules: z.array(Finding).readonly(),
    /** Whether an earlier round had found it rectified; a new hit is then a relapse. */
    rectifiedBefore: z.boolean(),
  })
  .readonly();
export type Baseline = z.infer<typeof Baseline>;

/** One run of words in a comparison of two texts. */
export const DiffPart = z.object({ kind: z.enum(["kept", "removed", "added"]), text: z.string() }).readonly();
export type DiffPart = z.infer<typeof DiffPart>;

/** What became of one posting of the lead in this round; `reason` is one Chinese sentence. */
export const LookBackItem = z
  .object({
    postingKey: z.string(),
    employer: z.string(),
    title: z.string(),
    url: z.string(),
    foundBy: FoundBy.default("lead"),
    /** `captureId` is null where no capture from before exists; `at` is then when the bureau's row came in. */
    before: z.object({ captureId: Id.nullable(), at: Instant, findings: z.array(Finding).readonly() }).readonly(),
    after: z
      .object({ captureId: Id, at: Instant, fetchOutcome: FetchOutcome, findings: z.array(Finding).readonly() })
      .readonly()
      .nullable(),
    outcome: LookBackOutcome,
    reasonCode: z.string(),
    reason: z.string(),
    /** What a reviewer should know beside the outcome, in Chinese; nothing of it was judged. */
    notes: z.array(z.string()).readonly().default([]),
    withdrawnReason: z.enum(["rectification", "expired", "unknown"]).nullable(),
    diff: z.array(DiffPart).readonly(),
    visits: z.array(ReVisit).readonly(),
    /** Captures that the outcome or a note rests on beside those of the visits: a list that still names it, a likely copy. */
    restsOn: z.array(Id).readonly().default([]),
    settledByVisitId: Id.nullable(),
  })
  .readonly();
export type LookBackItem = z.infer<typeof LookBackItem>;

/** Counts on one level (家, 岗位 or 信息条): x = rectified + withdrawn, of `verified`; the rest could not be verified. */
export const LookBackCount = z
  .object({
    x: z.int(),
    rectified: z.int(),
    withdrawn: z.int(),
    verified: z.int(),
    undetermined: z.int(),
  })
  .readonly();
export type LookBackCount = z.infer<typeof LookBackCount>;

/** The figures of a round on the three levels that a report prints. */
export const LookBackSummary = z
  .object({
    postings: LookBackCount,
    positions: LookBackCount,
    employers: LookBackCount,
    byOutcome: z.record(LookBackOutcome, z.int()),
  })
  .readonly();
export type LookBackSummary = z.infer<typeof LookBackSummary>;

/** A posting that an employer of the lead put up afterwards, with words of the lead's grounds (新发同类). */
export const NewPosting = z
  .object({
    postingKey: z.string(),
    employer: z.string(),
    title: z.string(),
    url: z.string(),
    captureId: Id,
    at: Instant,
    findings: z.array(Finding).readonly(),
  })
  .readonly();
export type NewPosting = z.infer<typeof NewPosting>;

/** One round of looking back at one lead; its items are kept one by one beside it (`Store.lookBacks.items`). */
export const LookBack = z
  .object({
    id: Id,
    leadId: Id,
    round: z.int().min(1),
    startedAt: Instant,
    finishedAt: Instant.nullable(),
    newPostings: z.array(NewPosting).readonly().default([]),
    /** The statements of the lead, beside the figures and in none of them. */
    statements: z.array(LookBackStatement).readonly().default([]),
    summary: LookBackSummary,
  })
  .readonly();
export type LookBack = z.infer<typeof LookBack>;
