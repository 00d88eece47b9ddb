import type { BrowserChoice } from "../../model/browser-choice.ts";

/** Whether the browser is used whatever the bytes show, not used, or used as this very page gives reason to. */
export type BrowserPlan = "browser" | "static" | "page";

/** How a page of that kind was read this time. */
interface Lesson {
  /** The bytes alone had next to no text. */
  readonly empty: boolean;
  /** Whether the browser showed more; null when it was not asked or failed. */
  readonly helped: boolean | null;
}

const RE_TEST = 10;
const MISSES = 3;

/** The kind of a page: its path without ids, and the names in its query. */
export function patternOf(address: string): { readonly host: string; readonly pattern: string } {
  const url = new URL(address);
  const path = url.pathname.replace(/[0-9a-f]{8}[0-9a-f-]{8,}|\d+/gi, "#").slice(0, 200);
  const names = [...new Set(url.searchParams.keys())].sort().join("&").slice(0, 100);
  return { host: url.host, pattern: names === "" ? path : `${path}?${names}` };
}

/** What is to be done with the next page of a kind. */
export function planFor(known: BrowserChoice | null): BrowserPlan {
  return known?.choice == null || isReTest(known) ? "page" : known.choice;
}

function isReTest(known: BrowserChoice): boolean {
  return (known.visits + 1) % RE_TEST === 0;
}

/** What is known after a visit; null while a kind of page has given no reason for a browser. */
export function learn(
  known: BrowserChoice | null,
  page: ReturnType<typeof patternOf>,
  lesson: Lesson,
): BrowserChoice | null {
  if (known === null && !lesson.empty) return null;
  const before = known ?? { ...page, choice: null, visits: 0, misses: 0 };
  const next = { ...before, visits: before.visits + 1 };
  if (lesson.empty && lesson.helped === true) return { ...next, choice: "browser", misses: 0 };
  if (lesson.empty && lesson.helped === false) {
    const misses = before.misses + 1;
    return { ...next, misses, choice: misses >= MISSES ? "static" : before.choice };
  }
  const isRefuted = !lesson.empty && before.choice === "browser" && isReTest(before);
  return isRefuted ? { ...next, choice: null } : next;
}
