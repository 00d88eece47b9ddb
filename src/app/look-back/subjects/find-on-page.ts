import { steadyTitle } from "../../../extract/posting-key.ts";
import type { Anchors } from "../../../model/posting.ts";
import type { CommittedPosting } from "../../pipeline/commit-fetched.ts";
import type { Subject } from "./subject.ts";

/** The posting of the lead as a later capture shows it, with the anchors that say it is the same one. */
export interface FoundPosting extends CommittedPosting {
  readonly anchors: readonly string[];
}

const MIN_ANCHORS = 2;
const SEX_WORDS = /(?:[仅只]?[限招要])?[男女][士性生]?(?:优先)?/gu;

/**
 * Finds the posting by key, else by two anchors at least. On a page of several postings one of them must be the title or
 * the code, since employer and place are the same for all, and one that stood there before under its own key is never
 * taken for another.
 */
export function findOnPage(subject: Subject, page: readonly CommittedPosting[]): FoundPosting | null {
  const { anchors, key } = subject.posting;
  const own = page.find(({ posting }) => posting.key === key);
  if (own !== undefined) return { ...own, anchors: sharedAnchors(anchors, own.posting.anchors) };
  const isShared = page.length > 1 || subject.neighbours.size > 0;
  const alike = page
    .filter(({ posting }) => !subject.neighbours.has(posting.key))
    .map((candidate) => ({ ...candidate, anchors: sharedAnchors(anchors, candidate.posting.anchors) }))
    .filter((found) => found.anchors.length >= MIN_ANCHORS && (!isShared || isNamed(found)))
    .toSorted((a, b) => b.anchors.length - a.anchors.length);
  const [best, second] = alike;
  if (best === undefined || best.anchors.length === second?.anchors.length) return null;
  return best;
}

/** The names of the anchors that two postings have in common; a sex word taken out of a title keeps it the same. */
export function sharedAnchors(before: Anchors, now: Anchors): readonly string[] {
  const shared: string[] = [];
  if (before.idToken !== null && before.idToken === now.idToken) shared.push("idToken");
  if (before.title !== null && now.title !== null && bareTitle(before.title) === bareTitle(now.title)) {
    shared.push("title");
  }
  if (before.employer !== null && before.employer === now.employer) shared.push("employer");
  if (before.place !== null && before.place === now.place) shared.push("place");
  return shared;
}

function isNamed({ anchors }: FoundPosting): boolean {
  return anchors.includes("title") || anchors.includes("idToken");
}

function bareTitle(title: string): string {
  return steadyTitle(title).replace(SEX_WORDS, "");
}
