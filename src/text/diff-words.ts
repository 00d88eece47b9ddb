import type { DiffPart } from "../model/look-back.ts";

/** Cuts a text into words; what it leaves out (spaces, unknown signs) is put back by place. */
export type Tokenize = (text: string) => readonly string[];

type Step = DiffPart;

/** More differing words than this are compared sentence by sentence: the search grows with the square. */
const MAX_DIFFERENCES = 1_000;
/** A token that does not turn up within so many characters was not cut from this text. */
const MAX_GAP = 200;

/**
 * Compares two texts word by word. The kept and removed parts make up `before` exactly, the kept and added ones `after`.
 * The shortest edit script is found (Myers 1986) up to a thousand differing words; texts that differ more are compared by
 * sentences, and beyond a thousand differing sentences given as replaced from the first difference to the last.
 */
export function diffWords(before: string, after: string, tokenize: Tokenize): readonly DiffPart[] {
  const steps =
    shortestScript(cut(before, tokenize), cut(after, tokenize)) ??
    shortestScript(sentencesOf(before), sentencesOf(after)) ??
    replaceAll([before], [after]);
  return joinParts(steps);
}

/** Realigns the words with the text, so that no character is lost whatever the tokenizer drops. */
function cut(text: string, tokenize: Tokenize): readonly string[] {
  const words: string[] = [];
  let at = 0;
  for (const word of tokenize(text)) {
    const gap = word === "" ? -1 : text.slice(at, at + MAX_GAP + word.length).indexOf(word);
    if (gap < 0) continue;
    if (gap > 0) words.push(text.slice(at, at + gap));
    words.push(word);
    at += gap + word.length;
  }
  if (at < text.length) words.push(text.slice(at));
  return words;
}

function sentencesOf(text: string): readonly string[] {
  return text.match(/[^。；！？\n]*[。；！？\n]|[^。；！？\n]+$/gu) ?? [];
}

function shortestScript(before: readonly string[], after: readonly string[]): readonly Step[] | null {
  const head = commonLength(before, after, (list, index) => list[index]);
  const [a, b] = [before.slice(head), after.slice(head)];
  const tail = commonLength(a, b, (list, index) => list.at(-1 - index));
  const middle = search(a.slice(0, a.length - tail), b.slice(0, b.length - tail));
  if (middle === null) return null;
  return [...keep(before.slice(0, head)), ...middle, ...keep(a.slice(a.length - tail))];
}

function commonLength(
  a: readonly string[],
  b: readonly string[],
  pick: (list: readonly string[], index: number) => string | undefined,
): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && pick(a, length) === pick(b, length)) length += 1;
  return length;
}

/**
 * How far into the first text each diagonal (place in the first minus place in the second) reaches;
 * diagonal 0 stands in the middle.
 */
type Frontier = Int32Array;

/** Furthest reaching paths, one more difference a round; `rounds[d]` is the frontier that round `d` started from. */
function search(a: readonly string[], b: readonly string[]): readonly Step[] | null {
  if (a.length === 0 || b.length === 0) return replaceAll(a, b);
  const limit = Math.min(MAX_DIFFERENCES, a.length + b.length);
  const frontier: Frontier = new Int32Array(2 * limit + 3);
  const rounds: Frontier[] = [];
  for (let differences = 0; differences <= limit; differences += 1) {
    rounds.push(frontier.slice(limit - differences, limit + differences + 3));
    if (advance(frontier, differences, a, b)) return walkBack(rounds, a, b);
  }
  return null;
}

function reachOn(frontier: Frontier, diagonal: number): number {
  return frontier[(frontier.length >>> 1) + diagonal] ?? 0;
}

/** The neighbouring diagonal that a path comes from: the one above by an addition, the one below by a removal. */
function cameFrom(frontier: Frontier, diagonal: number, differences: number): number {
  if (diagonal === -differences) return diagonal + 1;
  if (diagonal === differences) return diagonal - 1;
  return reachOn(frontier, diagonal - 1) < reachOn(frontier, diagonal + 1) ? diagonal + 1 : diagonal - 1;
}

function advance(frontier: Frontier, differences: number, a: readonly string[], b: readonly string[]): boolean {
  for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
    const origin = cameFrom(frontier, diagonal, differences);
    let x = reachOn(frontier, origin) + (origin < diagonal ? 1 : 0);
    while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
    frontier[(frontier.length >>> 1) + diagonal] = x;
    if (x >= a.length && x - diagonal >= b.length) return true;
  }
  return false;
}

function walkBack(rounds: readonly Frontier[], a: readonly string[], b: readonly string[]): readonly Step[] {
  const steps: Step[] = [];
  let [x, y] = [a.length, b.length];
  for (const [index, frontier] of rounds.slice(1).toReversed().entries()) {
    const origin = cameFrom(frontier, x - y, rounds.length - 1 - index);
    const startX = reachOn(frontier, origin);
    const startY = startX - origin;
    const isAddition = origin > x - y;
    const [fromX, fromY] = isAddition ? [startX, startY + 1] : [startX + 1, startY];
    steps.push(...keep(a.slice(fromX, x)).toReversed());
    steps.push(...(isAddition ? replaceAll([], b.slice(startY, fromY)) : replaceAll(a.slice(startX, fromX), [])));
    [x, y] = [startX, startY];
  }
  return [...keep(a.slice(0, x)), ...steps.reverse()];
}

function keep(words: readonly string[]): readonly Step[] {
  return words.map((text) => ({ kind: "kept", text }));
}

function replaceAll(removed: readonly string[], added: readonly string[]): readonly Step[] {
  return [
    ...removed.map((text): Step => ({ kind: "removed", text })),
    ...added.map((text): Step => ({ kind: "added", text })),
  ];
}

/** Joins neighbours of one kind; between two kept runs everything removed comes before everything added. */
function joinParts(steps: readonly Step[]): readonly DiffPart[] {
  const parts: DiffPart[] = [];
  let open = { kept: "", removed: "", added: "" };
  const close = (): void => {
    for (const kind of ["kept", "removed", "added"] as const) {
      if (open[kind] !== "") parts.push({ kind, text: open[kind] });
    }
    open = { kept: "", removed: "", added: "" };
  };
  for (const { kind, text } of steps) {
    if (kind === "kept" && (open.removed !== "" || open.added !== "")) close();
    open[kind] += text;
  }
  close();
  return parts;
}
