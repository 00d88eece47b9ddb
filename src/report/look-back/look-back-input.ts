import type { ComparedFeedback } from "../../model/compared-feedback.ts";
import type { BureauRecord, LeadStatusChange } from "../../model/lead.ts";
import type { LookBack, LookBackItem } from "../../model/look-back.ts";
import type { ItemPicture } from "../lead-package/package-input.ts";

/** What evidence a capture id stands for: when it was made and the digest of its manifest. */
export interface CaptureReference {
  readonly at: string;
  readonly manifestSha256: string;
}

/** The very words of the lead that readable captures show after the deadline. */
export interface WordsAfterDeadline {
  readonly employer: string;
  readonly title: string;
  readonly words: readonly string[];
  readonly first: { readonly captureId: string; readonly at: string };
  readonly last: { readonly captureId: string; readonly at: string };
  /** The first later visit that was read and no longer showed them. */
  readonly goneSince: { readonly captureId: string; readonly at: string } | null;
}

/** What is known of the bureau's side, for the second part of the report. */
export interface BureauSide {
  readonly name: string;
  readonly history: readonly LeadStatusChange[];
  readonly record: readonly BureauRecord[];
  /** The day by which the postings were to be put right. */
  readonly deadline: string | null;
  /** The day by which the bureau was to answer the recommendation. */
  readonly replyDueOn: string | null;
  readonly feedback: readonly ComparedFeedback[];
  readonly afterDeadline: readonly WordsAfterDeadline[];
  /** How many postings of the lead the bureau's form leaves out; null where no form came back. */
  readonly withoutFeedback: number | null;
}

/** The same part of a page at the baseline and at the re-visit; null for a side without a picture. */
export interface PicturePair {
  readonly before: ItemPicture | null;
  readonly after: ItemPicture | null;
}

/** One posting of the round with what is known beside it. */
export interface ReportedItem {
  readonly item: LookBackItem;
  /** The name of the source that it stood on. */
  readonly platform: string;
  /** The captures before and at the re-visit, by id. */
  readonly captures: ReadonlyMap<string, CaptureReference>;
  /** Null where the re-visit was not pictured. */
  readonly pictures: PicturePair | null;
}

/** Everything a look-back report says; all of it data. */
export interface LookBackInput {
  readonly lookBack: LookBack;
  /** The postings of the round one after another: there may be too many to hold. Read once. */
  readonly items: AsyncIterable<ReportedItem>;
  readonly leadNumber: string | null;
  readonly officeName: string;
  readonly recipient: string;
  /** How and what was visited, one or two sentences; empty for the standard one. */
  readonly method: string;
  /** The captures of new postings, by id. */
  readonly captures: ReadonlyMap<string, CaptureReference>;
  readonly bureau: BureauSide;
  /** The rounds of the lead up to this one, in order. */
  readonly rounds: readonly Pick<LookBack, "round" | "startedAt" | "summary">[];
  readonly templates: string;
  readonly now: string;
}
