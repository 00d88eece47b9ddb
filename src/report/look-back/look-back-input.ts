import type { LookBack } from "../../model/look-back.ts";

/** What evidence a capture id stands for: when it was made and the digest of its manifest. */
export interface CaptureReference {
  readonly at: string;
  readonly manifestSha256: string;
}

/** Everything a look-back report says; all of it data. */
export interface LookBackInput {
  readonly lookBack: LookBack;
  readonly leadNumber: string | null;
  readonly officeName: string;
  readonly recipient: string;
  /** How and what was visited, one or two sentences; empty for the standard one. */
  readonly method: string;
  readonly captures: ReadonlyMap<string, CaptureReference>;
  readonly templates: string;
  readonly now: string;
}
