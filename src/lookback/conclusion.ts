import type { LookBackOutcome } from "../model/closed-lists.ts";
import type { ReVisit } from "../model/look-back.ts";
import type { ReasonCode } from "./outcome-reasons.ts";

/** What a round makes of one posting, before it is put into words. */
export interface Conclusion {
  readonly code: ReasonCode;
  readonly outcome: LookBackOutcome;
  /** The visit it rests on; null when there was none. */
  readonly visit: ReVisit | null;
  readonly words: readonly string[];
  readonly detail: string;
  /** Whether that visit showed or denied the posting, and did not merely fail. */
  readonly isSpeaking: boolean;
  /** Later visits that told nothing and so changed nothing. */
  readonly unreadSince: number;
  readonly settledByVisitId: string | null;
}
