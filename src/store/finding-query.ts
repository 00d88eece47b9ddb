import type { Ground, Verdict } from "../model/closed-lists.ts";

/** Which findings a list gives; what is left out does not narrow it. */
export interface FindingFilter {
  readonly verdicts?: readonly Verdict[];
  readonly grounds?: readonly Ground[];
  readonly employerId?: string;
  readonly ruleId?: string;
  /** Only postings seen after this instant. */
  readonly seenAfter?: string;
  /** The exact words. */
  readonly quote?: string;
  /**
   * `open` has no review yet, the others by their latest review. Only reviews of the same words in the same
   * capture under the same rule version count; an earlier decision on another capture is shown, not inherited.
   */
  readonly decision?: "open" | "confirmed" | "dismissed" | "undecided";
  /** Substring of the quote, the title or the employer's name; indexed from two characters on. */
  readonly search?: string;
}

/** How many findings that wait are alike in verdict, rule and quote. */
export interface AlikeCount {
  readonly verdict: string;
  readonly ruleId: string;
  readonly quote: string;
  readonly count: number;
}
