import { z } from "zod";

/** How strong the words are. Whether they are unlawful is never for the machine to say. */
export const Verdict = z.enum(["violation", "review", "hint", "lawful"]);
export type Verdict = z.infer<typeof Verdict>;

/** The personal trait that the wording turns on; meanings are those of the labelling guide. */
export const Ground = z.enum([
  "sex",
  "differential",
  "marital_fertility",
  "pregnancy_test",
  "ethnicity",
  "race",
  "religion",
  "disability",
  "health",
  "covid",
  "hukou",
  "origin",
  "age",
  "school",
  "appearance",
  "zodiac",
  "criminal_record",
  "drug_rehab",
  "political",
  "family",
  "veteran",
  "masked",
  "other",
]);
export type Ground = z.infer<typeof Ground>;

/** Whom the wording favours or, for conditions put on one sex, whom it is aimed at. */
export const Direction = z.enum(["male", "female", "both", "rural", "local", "minor", "any"]);
export type Direction = z.infer<typeof Direction>;

/** Who can act on a finding; derived from ground, direction and employer type, changeable by a person. */
export const Channel = z.enum(["pil", "pil_exploratory", "labour_inspection", "child_labour", "advice"]);
export type Channel = z.infer<typeof Channel>;

/** Marks on a finding that a reviewer must know of before deciding. */
export const FindingFlag = z.enum(["obfuscated", "masked", "field", "image", "soft", "date_unknown", "by_person"]);
export type FindingFlag = z.infer<typeof FindingFlag>;

/** What kind of body an employer is; some articles bind only some of them. */
export const EmployerType = z.enum(["organ", "institution", "soe", "private", "agency", "unknown"]);
export type EmployerType = z.infer<typeof EmployerType>;

/** How one visit to an address ended; each visit has exactly one. */
export const FetchOutcome = z.enum([
  "ok",
  "not_modified",
  "gone",
  "redirected_off_posting",
  "closed_text_hidden",
  "closed_text_visible",
  "soft_404",
  "under_review",
  "login_wall",
  "challenge",
  "rate_limited",
  "access_denied",
  "server_error",
  "empty_shell",
  "text_obfuscated",
  "identity_mismatch",
  "robots_disallowed",
  "network_error",
  "too_large",
  "truncated",
  "unsupported_type",
  "blocked_by_guard",
]);
export type FetchOutcome = z.infer<typeof FetchOutcome>;

/** What became of one posting of a lead in one look-back round. */
export const LookBackOutcome = z.enum([
  "rectified",
  "partly_rectified",
  "not_rectified",
  "reworded",
  "masked",
  "worsened",
  "relapsed",
  "withdrawn",
  "withdrawn_unconfirmed",
  "closed_still_public",
  "reposted",
  "reposted_suspect",
  "undetermined",
  "not_checked",
]);
export type LookBackOutcome = z.infer<typeof LookBackOutcome>;

/** A named person's decision on a finding. */
export const ReviewDecision = z.enum(["confirmed", "dismissed", "undecided"]);
export type ReviewDecision = z.infer<typeof ReviewDecision>;

/** What a person may do in the office. */
export const Role = z.enum(["admin", "procurator", "union", "viewer"]);
export type Role = z.infer<typeof Role>;

/** Where postings come from. */
export const SourceKind = z.enum(["site", "file", "submission"]);
export type SourceKind = z.infer<typeof SourceKind>;

/** Who runs a source; a public employment service is itself bound by the bans. */
export const OperatorType = z.enum(["employer", "public-service", "agency", "board"]);
export type OperatorType = z.infer<typeof OperatorType>;

/** Whether the text of an article was read in a full-text source or by quotation, or only remembered. */
export const Certainty = z.enum(["verified", "unverified"]);
export type Certainty = z.infer<typeof Certainty>;
