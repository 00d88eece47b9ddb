import type { Signal } from "../model/capture.ts";
import type { OperatorType } from "../model/closed-lists.ts";
import type { Posting } from "../model/posting.ts";
import type { TableMapping } from "../model/table-mapping.ts";
import type { Adapter } from "./adapters/adapter.ts";

/** What is known of the source a page came from; `adapterName` is `auto` or the name of one adapter. */
export interface ExtractContext {
  readonly adapters: readonly Adapter[];
  readonly adapterName: string;
  readonly operatorType: OperatorType;
  readonly sourceName: string;
  /** The employer whose own site this is, null for boards and public services. */
  readonly siteEmployer: string | null;
  /** The employer that whoever handed the page in named; holds where the page itself names none. */
  readonly toldEmployer: string | null;
  /** The source's own county code, which settles ambiguous names of counties; never taken for the workplace. */
  readonly jurisdiction: string | null;
  /** How a person says the columns of a table are to be read; null to guess. */
  readonly tableMapping: TableMapping | null;
  /** When the page was seen, for days that it gives as so long ago; null when that is not known. */
  readonly seenAt: string | null;
  /** What a page is titled as that calls for no applicants: `people`, `things`, or null where it may call. */
  readonly callsNobody: (title: string) => "people" | "things" | null;
  /** Whether a line asks something of those who apply. */
  readonly asks: (line: string) => boolean;
}

/** A page of which nothing is known but its words. */
export const NO_CONTEXT: ExtractContext = {
  adapters: [],
  adapterName: "auto",
  operatorType: "board",
  sourceName: "",
  siteEmployer: null,
  toldEmployer: null,
  jurisdiction: null,
  tableMapping: null,
  seenAt: null,
  callsNobody: () => null,
  asks: () => false,
};

/**
 * What the key of a posting is made of. `urlToken` is the id in the address, `code` a position code of a
 * table, `ordinal` counts postings of equal title and employer on the page, from 1.
 */
export interface KeyParts {
  readonly urlToken: string | null;
  readonly code: string | null;
  readonly title: string;
  readonly employer: string | null;
  readonly ordinal: number;
  readonly alone: boolean;
}

/** A posting before it has ids: what extraction read, and what its key is made of. */
export type ExtractedPosting = Omit<
  Posting,
  "id" | "captureId" | "sourceId" | "key" | "url" | "employerId" | "textSha256" | "seenAt"
> & {
  readonly employerCreditCode: string | null;
  readonly keyParts: KeyParts;
};

/** Where a site's adapter says to look for more: CSS selectors of links, and a pattern that addresses of postings match. */
export interface LinkHints {
  readonly list: string | null;
  readonly detail: string | null;
  readonly next: string | null;
  readonly attachment: string | null;
  readonly idPattern: string | null;
}

/** What a page holds, and the observations that decided it. */
export interface Extraction {
  readonly postings: readonly ExtractedPosting[];
  readonly kind: "posting" | "postings" | "list" | "article" | "other";
  readonly linkHints: LinkHints;
  readonly signals: readonly Signal[];
}

/** What an extractor read of one posting, before defaults of page and source are filled in. */
export interface PostingDraft {
  readonly title: string;
  readonly body: string;
  readonly fields: readonly { readonly label: string; readonly value: string }[];
  readonly employer: string | null;
  readonly agency: string | null;
  readonly location: string | null;
  readonly postedOn: string | null;
  readonly validThrough: string | null;
  readonly textComplete: boolean;
  readonly place: string | null;
  readonly cells: Posting["cells"];
  readonly code: string | null;
  readonly extractedBy: string;
}

/** What a draft says of everything that its page does not tell. */
export const UNTOLD = {
  fields: [],
  employer: null,
  agency: null,
  location: null,
  postedOn: null,
  validThrough: null,
  textComplete: true,
  place: null,
  cells: [],
  code: null,
} as const satisfies Partial<PostingDraft>;

/** What two readings of one posting, or a posting and the page around it, can each tell. */
type SharedFacts = Pick<PostingDraft, "employer" | "location" | "postedOn" | "validThrough">;

/** A draft with what `other` tells of employer, place and days where it does not tell them itself. */
export function filledFrom(draft: PostingDraft, other: Partial<SharedFacts>): PostingDraft {
  return {
    ...draft,
    employer: draft.employer ?? other.employer ?? null,
    location: draft.location ?? other.location ?? null,
    postedOn: draft.postedOn ?? other.postedOn ?? null,
    validThrough: draft.validThrough ?? other.validThrough ?? null,
  };
}
