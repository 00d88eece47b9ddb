import type { Candidate } from "../candidate.ts";
import type { Numbers } from "../compile/condition.ts";
import { areOfDifferentJobs } from "./jobs.ts";

/** Compares the sides of a pair rule that stand near one another; the first line of `decide` that holds speaks. */
export function comparePairs(sides: readonly Candidate[]): readonly Candidate[] {
  const first = sides[0];
  if (first === undefined) return [];
  const letters = first.rule.sides;
  const byLetter = letters.map((letter) => sides.filter(({ match }) => match.side === letter));
  const [left, right] = byLetter;
  if (left === undefined || right === undefined || letters.length !== 2) return [];
  const pairs = left.flatMap((one) => right.map((other) => [one, other] as const));
  const near = pairs
    .filter(([one, other]) => isNear(one, other))
    .sort((a, b) => distance(...a) - distance(...b) || extent(b) - extent(a));
  const used = new Set<Candidate>();
  const results: Candidate[] = [];
  for (const [one, other] of near) {
    if (overlapsAny(one, used) || overlapsAny(other, used)) continue;
    used.add(one).add(other);
    const result = decide(one, other);
    if (result !== null) results.push(result);
  }
  return results;
}

function overlapsAny({ found }: Candidate, used: ReadonlySet<Candidate>): boolean {
  return [...used].some((other) => found.start < other.found.end && other.found.start < found.end);
}

function distance(one: Candidate, other: Candidate): number {
  return Math.max(one.found.start, other.found.start) - Math.min(one.found.end, other.found.end);
}

function extent([one, other]: readonly [Candidate, Candidate]): number {
  return one.found.end - one.found.start + other.found.end - other.found.start;
}

function isNear(one: Candidate, other: Candidate): boolean {
  const gap = distance(one, other);
  return gap >= 0 && gap <= one.rule.rule.within && !areOfDifferentJobs(one.view, one.found, other.found);
}

function decide(one: Candidate, other: Candidate): Candidate | null {
  const numbers = pairNumbers(one, other);
  for (const { condition, decision } of one.rule.decide) {
    if (!condition(numbers)) continue;
    if (decision.verdict === "none") return null;
    const start = Math.min(one.found.start, other.found.start);
    const end = Math.max(one.found.end, other.found.end);
    const tokens = [...one.found.tokens, ...other.found.tokens];
    const sides = [one.found, other.found].sort((a, b) => a.start - b.start);
    const decided = { verdict: decision.verdict, direction: decision.direction ?? null, why: decision.why, sides };
    return { ...one, found: { start, end, tokens }, numbers, decided };
  }
  return null;
}

function pairNumbers(one: Candidate, other: Candidate): Numbers {
  const numbers: Record<string, number | null> = {};
  for (const { match, numbers: own } of [one, other]) {
    for (const name of ["min", "max", "value"]) numbers[`${match.side}.${name}`] = own[name] ?? null;
  }
  return numbers;
}
