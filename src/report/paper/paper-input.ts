import type { Lead } from "../../model/lead.ts";
import type { LookBack } from "../../model/look-back.ts";
import type { UnionNotice } from "../../model/union-notice.ts";
import type { LeadPackageInput } from "../lead-package/package-input.ts";

/** One deadline as it is printed. */
export interface PaperDeadline {
  readonly label: string;
  readonly dueOn: string;
  readonly state: "open" | "overdue" | "met";
  readonly isCertain: boolean;
  readonly reason: string;
}

/** A likely objection and what to check; for the reviewer only. */
export interface Rebuttal {
  readonly claim: string;
  readonly answer: string;
  readonly grounds: readonly string[];
  readonly basis: readonly string[];
}

/** Everything a paper about a lead may say; all of it data, so that the same input gives the same bytes. */
export interface PaperInput
  extends Omit<
    LeadPackageInput,
    "circumstances" | "evidence" | "originals" | "pictureOf" | "places" | "tools" | "toolVersion" | "volume"
  > {
  readonly lead: Lead;
  readonly notices: readonly UnionNotice[];
  readonly lookBacks: readonly LookBack[];
  readonly deadlines: readonly PaperDeadline[];
  readonly rebuttals: readonly Rebuttal[];
}
