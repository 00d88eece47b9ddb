import { steadyTitle } from "../../../extract/posting-key.ts";
import type { Anchors, Posting } from "../../../model/posting.ts";
import { jaccard, shinglesOf } from "../../../text/similarity.ts";
import { amongNamesakes } from "./among-namesakes.ts";
import { postingWords } from "./posting-words.ts";
import type { Subject } from "./subject.ts";

/** A posting of a page, with whatever else is known of it. */
interface OnPage {
  readonly posting: Posting;
}

/** The posting of the lead as a later capture shows it, with the anchors that say it is the same one. */
export type Found<T extends OnPage> = T & { readonly anchors: readonly string[] };

const MIN_ANCHORS = 2;
const SEX_WORDS = /(?:[仅只]?[限招要])?[男女][士性生]?(?:优先)?/gu;
/** Under so much in common, a posting of another name is another job. */
const MIN_TEXT = 0.5;

/**
 * Finds the posting by key, else by two anchors at least. On a page of several postings one of them must be the title or
 * the code, since employer and place are the same for all, and one that stood there before under its own key is never
 * taken for another. Where several have one name, their words tell them apart and not their order; an address that now
 * shows a job of another name and other words shows another posting.
 */
export function findOnPage<T extends OnPage>(subject: Subject, page: readonly T[]): Found<T> | null {
  const { posting, namesakes } = subject;
  const named = namesakesOn(subject, page);
  if (named.length > 1 || (named.length > 0 && namesakes.length > 0)) {
    const own = amongNamesakes(subject, named);
    return own === null ? null : withAnchors(subject, own);
  }
  const own = page.find(({ posting: other }) => other.key === posting.key);
  if (own !== undefined) return isSameJob(posting, own.posting) ? withAnchors(subject, own) : null;
  const isShared = page.length > 1 || subject.neighbours.size > 0;
  const alike = page
    .filter(({ posting: other }) => !subject.neighbours.has(other.key) && isSameJob(posting, other))
    .map((candidate) => withAnchors(subject, candidate))
    .filter((found) => found.anchors.length >= MIN_ANCHORS && (!isShared || isNamed(found)))
    .toSorted((a, b) => b.anchors.length - a.anchors.length);
  const [best, second] = alike;
  if (best === undefined || best.anchors.length === second?.anchors.length) return null;
  return best;
}

/** The postings of a page that have the name of this one. */
export function namesakesOn<T extends OnPage>({ posting }: Subject, page: readonly T[]): readonly T[] {
  return page.filter((other) => isNamesake(posting, other.posting));
}

/** Whether two postings of one page have the same name and no code that tells them apart. */
export function isNamesake(one: Posting, other: Posting): boolean {
  const shared = sharedAnchors(one.anchors, other.anchors);
  const hasCode = one.anchors.idToken !== null && other.anchors.idToken !== null;
  return !hasCode && shared.includes("title") && one.anchors.employer === other.anchors.employer;
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

function withAnchors<T extends OnPage>({ posting }: Subject, found: T): Found<T> {
  return { ...found, anchors: sharedAnchors(posting.anchors, found.posting.anchors) };
}

/** Whether a posting is still about the same job: its name holds the former one or is held by it, or most words are the same. */
export function isSameJob(before: Posting, now: Posting): boolean {
  const [a, b] = [bareTitle(before.title), bareTitle(now.title)];
  return a.includes(b) || b.includes(a) || likeness(before, now) >= MIN_TEXT;
}

function likeness(one: Posting, other: Posting): number {
  return jaccard(shinglesOf(postingWords(one)), shinglesOf(postingWords(other)));
}

function isNamed({ anchors }: { readonly anchors: readonly string[] }): boolean {
  return anchors.includes("title") || anchors.includes("idToken");
}

function bareTitle(title: string): string {
  return steadyTitle(title).replace(SEX_WORDS, "");
}
