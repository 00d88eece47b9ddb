import { areOfDifferentRows } from "./rows.ts";
import type { Token, View } from "./token.ts";

/** What is asked of a job: the view and its words. */
type Words = Pick<View, "text" | "tokens">;

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** How far before a condition its job may be named, in characters. */
const HEAD = 20;
/** How far the job of the later condition may stand before it. */
const NEAR = 10;
/** What counts the people wanted right behind the name of their job: `文员各一名`. */
const COUNTING = "各一两二三四五六七八九十几数若多";

/** Whether the later of two conditions belongs to another job than the earlier: it names one, and not the same. */
export function areOfDifferentJobs(view: Words, one: Stretch, other: Stretch): boolean {
  const [earlier, later] = one.start <= other.start ? [one, other] : [other, one];
  if (areOfDifferentRows(view.text, earlier.start, later.start)) return true;
  const second = lastJob(view, Math.max(earlier.end, later.start - NEAR), later.end);
  return (
    second !== null && !jobsWithin(view, earlier.start - HEAD, earlier.end).some((job) => isSame(view, job, second))
  );
}

/** The last job that is named between two places, or null. */
function lastJob(view: Words, from: number, to: number): Token | null {
  const jobs = jobsWithin(view, from, to).filter((token) => isName(view.text, token));
  return jobs.reduce<Token | null>((last, job) => (last === null || job.end > last.end ? job : last), null);
}

function jobsWithin({ tokens }: Words, from: number, to: number): readonly Token[] {
  return tokens.filter(({ word, start, end }) => word?.job === true && start >= from && end <= to);
}

function isSame({ text }: Words, one: Token, other: Token): boolean {
  return nameOf(text, one) === nameOf(text, other);
}

/** A job is named where its word ends; `销售经验` names none. */
function isName(text: string, { start, end, word }: Token): boolean {
  if (word?.suffix === true && !isHan(text.charAt(start - 1))) return false;
  const next = text.charAt(end);
  return !isHan(next) || isSex(next) || COUNTING.includes(next);
}

/** The ending of a name stands for the name with the two characters before it. */
function nameOf(text: string, { start, end, word }: Token): string {
  return text.slice(word?.suffix === true ? headStart(text, start) : start, end);
}

/** Where the two characters before an ending begin; the sex that is asked for is no part of a name. */
function headStart(text: string, start: number): number {
  let at = start;
  while (at > start - 2 && isHan(text.charAt(at - 1)) && !isSex(text.charAt(at - 1))) at -= 1;
  return at;
}

function isSex(character: string): boolean {
  return character === "男" || character === "女";
}

function isHan(character: string): boolean {
  return character >= "\u3400" && character <= "\u9fff";
}
