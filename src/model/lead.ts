import { z } from "zod";
import { EvidenceFile } from "./capture.ts";
import { Finding } from "./finding.ts";
import { LeadStatus } from "./lead-status.ts";
import { CalendarDate, CountyCode, Digest256, Id, Instant } from "./primitives.ts";
import { Review } from "./review.ts";

/** Words of a statement that go into a lead, with the decisions that carry them, the latest last; texts are masked. */
export const ToldFinding = z.object({ id: Id, finding: Finding, reviews: z.array(Review).readonly() }).readonly();
export type ToldFinding = z.infer<typeof ToldFinding>;

/** One line of a lead: an employer's posting on a platform, or a recorded statement. */
export const LeadItem = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("posting"),
      id: Id,
      employer: z.string(),
      employerId: Id.nullable(),
      sourceId: Id,
      postingKey: z.string(),
      postingId: Id,
      captureId: Id,
      findingIds: z.array(Id).readonly(),
    }),
    z.object({
      kind: z.literal("statement"),
      id: Id,
      employer: z.string(),
      employerId: Id.nullable(),
      saidBy: z.string(),
      /** The complaint that it was told in; null for leads of earlier versions. */
      submissionId: Id.nullable().default(null),
      /** The sealed record of what was told, and the digest of its manifest, by which it can be checked without being opened. */
      captureId: Id.nullable().default(null),
      manifestSha256: Digest256.nullable().default(null),
      recordedAt: Instant,
      text: z.string(),
      /** What persons confirmed in it, as it was when the lead was drafted; none in leads of earlier versions. */
      findings: z.array(ToldFinding).readonly().default([]),
    }),
  ])
  .readonly();
export type LeadItem = z.infer<typeof LeadItem>;
export type StatementItem = Extract<LeadItem, { readonly kind: "statement" }>;

/** The statements of a lead, in its order. */
export function statementItems({ items }: { readonly items: readonly LeadItem[] }): readonly StatementItem[] {
  return items.flatMap((item) => (item.kind === "statement" ? [item] : []));
}

/** The ids of the findings that an item names, on a posting or on a statement. */
export function findingIdsOf(item: LeadItem): readonly string[] {
  return item.kind === "posting" ? item.findingIds : item.findings.map(({ id }) => id);
}

/**
 * One step of a lead's way: `at` is when it was recorded, `on` the day it happened, `servedOn` the day its document was
 * served. `urgent` marks a recommendation whose reply is due in fifteen days.
 */
export const LeadStatusChange = z
  .object({
    status: LeadStatus,
    at: Instant,
    by: z.string(),
    servedOn: CalendarDate.nullable(),
    reason: z.string().nullable(),
    on: CalendarDate.nullable().default(null),
    documentNumber: z.string().nullable().default(null),
    urgent: z.boolean().default(false),
  })
  .readonly();
export type LeadStatusChange = z.infer<typeof LeadStatusChange>;

/** What an entry of 监管履职情况 is about (公益诉讼办案规则 71, 75, 82). */
export const BureauRecordKind = z.enum([
  "duty_basis",
  "earlier_complaint",
  "government_platform",
  "talk",
  "order",
  "penalty",
  "sweep",
  "reply",
  "other",
]);
export type BureauRecordKind = z.infer<typeof BureauRecordKind>;

/** How many units a sweep checked, how many it found, and how many were put right. */
export const SweepFigures = z
  .object({ checked: z.int().min(0), found: z.int().min(0), fixed: z.int().min(0) })
  .readonly();
export type SweepFigures = z.infer<typeof SweepFigures>;

/** One entry of what the bureau did or failed to do (监管履职情况). */
export const BureauRecord = z
  .object({
    id: Id,
    kind: BureauRecordKind,
    on: CalendarDate.nullable(),
    text: z.string(),
    documentNumber: z.string().nullable(),
    servedOn: CalendarDate.nullable().default(null),
    sweep: SweepFigures.nullable().default(null),
    recordedAt: Instant.nullable().default(null),
    recordedBy: z.string().nullable().default(null),
  })
  .readonly();
export type BureauRecord = z.infer<typeof BureauRecord>;

/** What the bureau says became of one posting. */
export const BureauResult = z.enum(["modified", "removed", "partly", "not_corrected", "unfounded"]);
export type BureauResult = z.infer<typeof BureauResult>;

/** One row of a 整改反馈表 that came back; `itemId` is null for an employer that the bureau found itself. */
export const BureauFeedback = z
  .object({
    itemId: Id.nullable(),
    employer: z.string().min(1),
    title: z.string(),
    url: z.string(),
    measure: z.string(),
    documentNumber: z.string().nullable(),
    on: CalendarDate.nullable(),
    result: BureauResult,
    text: z.string(),
    importedAt: Instant,
    importedBy: z.string().min(1),
  })
  .readonly();
export type BureauFeedback = z.infer<typeof BureauFeedback>;

/** The letter as the office's own system made it: its 发文字号, who signed, and the scan of the sealed paper. */
export const SealedLetter = z
  .object({
    documentNumber: z.string().min(1),
    signedBy: z.string().min(1),
    signedOn: CalendarDate.nullable(),
    scan: EvidenceFile.nullable(),
    recordedAt: Instant,
    recordedBy: z.string().min(1),
  })
  .readonly();
export type SealedLetter = z.infer<typeof SealedLetter>;

/** The zip that a lead was exported to; its manifest tells it when it was packed anew on the way. */
export const LeadPackage = z
  .object({
    path: z.string(),
    sha256: Digest256,
    sm3: Digest256,
    manifestSha256: Digest256.nullable().default(null),
    files: z.int().min(1),
  })
  .readonly();
export type LeadPackage = z.infer<typeof LeadPackage>;

/** Where a lead goes: to the procuratorate, to the bureau's inspectors, or as advice to the employer. */
export const LeadDestination = z.enum(["procuratorate", "labour_inspection", "child_labour", "advice"]);
export type LeadDestination = z.infer<typeof LeadDestination>;

/** Where a lead came from that another office handed over, and the step its answer must name. */
export const LeadOrigin = z
  .object({
    office: z.string().min(1),
    officeKind: z.enum(["union", "procuratorate"]),
    number: z.string().min(1),
    leadId: Id,
    packageSha256: Digest256,
    manifestSha256: Digest256.nullable().default(null),
    signer: z.string().nullable(),
  })
  .readonly();
export type LeadOrigin = z.infer<typeof LeadOrigin>;

/** What is handed over: one supervising bureau, one or more employers (公益诉讼办案规则 69). */
export const Lead = z
  .object({
    id: Id,
    number: z.string().nullable(),
    office: z.string(),
    officeKind: z.enum(["union", "procuratorate"]),
    destination: LeadDestination,
    jurisdiction: CountyCode.nullable(),
    bureau: z.string(),
    recipient: z.string(),
    items: z.array(LeadItem).readonly(),
    status: LeadStatus,
    history: z.array(LeadStatusChange).readonly(),
    bureauRecord: z.array(BureauRecord).readonly(),
    bureauFeedback: z.array(BureauFeedback).readonly().default([]),
    deadline: CalendarDate.nullable(),
    origin: LeadOrigin.nullable().default(null),
    sealedLetter: SealedLetter.nullable().default(null),
    package: LeadPackage.nullable(),
    /** What was exported before `package`: one of these may be what the recipient has. */
    earlierPackages: z.array(LeadPackage).readonly().default([]),
    createdAt: Instant,
    createdBy: z.string(),
    issuedAt: Instant.nullable(),
  })
  .readonly();
export type Lead = z.infer<typeof Lead>;
