import type { PagePhrase } from "./page-phrase.ts";

/** The wording of titles of pages that call for no applicants, and of those that do. */
export interface NobodyWording {
  readonly people: readonly PagePhrase[];
  readonly titles: readonly PagePhrase[];
  /** Count only in a title that has neither 招 nor 聘. */
  readonly withoutCall: readonly PagePhrase[];
  readonly calls: readonly PagePhrase[];
  /** Words within a call that make it none. */
  readonly callsUnless: readonly PagePhrase[];
}

const LONGEST = 200;

/**
 * What a page is titled as that calls for no applicants, whatever positions it names: `people` for results, lists and
 * portraits of them, `things` for tenders, rules, goods and the like; null where it may call.
 */
export function callsNobody(title: string, wording: NobodyWording): "people" | "things" | null {
  const words = title.slice(0, LONGEST).replace(/\s+/gu, "");
  const says = (phrases: readonly PagePhrase[]) => phrases.some(({ pattern }) => pattern.test(words));
  const called = wording.calls.flatMap(({ pattern }) => pattern.exec(words)?.[0] ?? []);
  if (called.some((call) => !wording.callsUnless.some(({ pattern }) => pattern.test(call)))) return null;
  if (says(wording.people)) return "people";
  return says(wording.titles) || (!/[招聘]/u.test(words) && says(wording.withoutCall)) ? "things" : null;
}
