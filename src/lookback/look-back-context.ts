import type { Ground } from "../model/closed-lists.ts";
import type { Finding } from "../model/finding.ts";
import type { DiffPart } from "../model/look-back.ts";
import type { Visit } from "../model/visit.ts";
import type { LookBackSettings } from "./settings.ts";
import type { Listing } from "./weigh-listing.ts";
import type { LookBackWording } from "./wording.ts";

/** Another posting that may be the old one under a new address; only a named person makes it one. */
export interface RepostCandidate {
  readonly postingKey: string;
  readonly captureId: string;
  readonly url: string;
  readonly title: string;
  /** Similarity over text, title and place, 0 to 1. */
  readonly score: number;
  readonly findings: readonly Finding[];
  readonly decision: { readonly confirmed: boolean; readonly by: string; readonly at: string } | null;
}

/** What judging a posting needs beside the posting's own visits. */
export interface LookBackContext {
  readonly leadGrounds: readonly Ground[];
  readonly settings: LookBackSettings;
  readonly wording: LookBackWording;
  readonly siteVisits: readonly Visit[];
  readonly reposts: readonly RepostCandidate[];
  /** The list that still names the posting; null where none was seen to. */
  readonly listing: Listing | null;
  readonly diff: (before: string, after: string) => readonly DiffPart[];
}
