import type { Employer } from "../model/employer.ts";
import type { StoredFinding } from "../model/finding.ts";
import type { Posting } from "../model/posting.ts";
import type { Review } from "../model/review.ts";
import type { Source } from "../model/source.ts";

/** A finding with its latest review and what a lead must know of it. */
export interface ConfirmedFinding {
  readonly stored: StoredFinding;
  readonly posting: Posting;
  readonly review: Review;
  readonly employer: Employer | null;
  readonly source: Source;
}
