import type { Direction, Ground, Verdict } from "../../model/closed-lists.ts";
import type { Span } from "../../model/span.ts";

const STRENGTH: Readonly<Record<Verdict, number>> = { violation: 3, review: 2, hint: 1, lawful: 0 };

/** What merging looks at. */
export interface Mergeable {
  /** The place of its rule in the rule set; rules of an office's own folder come last. */
  readonly order: number;
  readonly ground: Ground;
  readonly direction: Direction;
  readonly verdict: Verdict;
  readonly span: Span;
  readonly quote: string;
}

/** One that stays, and those it speaks for. */
export interface Merged<T> {
  readonly kept: T;
  readonly others: readonly T[];
}

/**
 * Merges what overlaps in one field with equal ground and direction: the strongest verdict stays, among equals the
 * longer quote, then the rule that comes later, so that an office's own rule speaks before ours. The result comes
 * strongest first.
 */
export function mergeOverlapping<T extends Mergeable>(items: readonly T[]): readonly Merged<T>[] {
  const homes: { kept: T; others: T[] }[] = [];
  for (const item of [...items].sort(byStrength)) {
    const home = homes.find(({ kept }) => isSame(kept, item));
    if (home === undefined) homes.push({ kept: item, others: [] });
    else home.others.push(item);
  }
  return homes;
}

function byStrength(a: Mergeable, b: Mergeable): number {
  return STRENGTH[b.verdict] - STRENGTH[a.verdict] || b.quote.length - a.quote.length || b.order - a.order;
}

function isSame(a: Mergeable, b: Mergeable): boolean {
  if (a.ground !== b.ground || a.direction !== b.direction || a.span.field !== b.span.field) return false;
  return a.span.start < b.span.end && b.span.start < a.span.end;
}
