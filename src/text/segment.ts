import type { WordDictionary } from "./tokenize.ts";

/**
 * What nodejs-jieba does with the same dictionary, for places that cannot load it: the cut whose words are together the
 * most frequent, each unlisted character a word of its own. `dictionary` has a `word frequency` a line; `extra` are the few
 * words that jieba adds by itself. Only for runs of ideographs.
 */
export function createSegmenter(dictionary: string, extra: string): WordDictionary {
  const { weights, rarest } = weightsOf(dictionary, extra);
  const pairs = new Set<number>();
  let longest = 1;
  for (const word of weights.keys()) {
    longest = Math.max(longest, word.length);
    for (let at = 1; at < word.length; at += 1) pairs.add(pairOf(word.charCodeAt(at - 1), word.charCodeAt(at)));
  }
  return {
    tokenize: (text) => cut(text, { weights, rarest, longest }),
    joins: (first, second) => pairs.has(pairOf(first, second)),
  };
}

interface Lexicon {
  readonly weights: ReadonlyMap<string, number>;
  readonly rarest: number;
  readonly longest: number;
}

/** From the end backwards, the best weight that is left from each place on; the shorter word wins a tie, as in jieba. */
function cut(text: string, { weights, rarest, longest }: Lexicon): readonly string[] {
  const best = new Float64Array(text.length + 1);
  const ends = new Array<number>(text.length).fill(0);
  for (let start = text.length - 1; start >= 0; start -= 1) {
    let most = Number.NEGATIVE_INFINITY;
    for (let end = start + 1; end <= Math.min(text.length, start + longest); end += 1) {
      const known = weights.get(text.slice(start, end));
      if (known === undefined && end > start + 1) continue;
      const weight = (best[end] ?? 0) + (known ?? rarest);
      if (weight <= most) continue;
      most = weight;
      ends[start] = end;
    }
    best[start] = most;
  }
  const words: string[] = [];
  for (let start = 0; start < text.length; start = ends[start] ?? text.length)
    words.push(text.slice(start, ends[start]));
  return words;
}

function weightsOf(dictionary: string, extra: string): Omit<Lexicon, "longest"> {
  const counted = entriesOf(dictionary).map(([word = "", frequency = "0"]) => [word, Number(frequency)] as const);
  const sum = counted.reduce((total, [, frequency]) => total + frequency, 0);
  const weights = new Map(counted.map(([word, frequency]) => [word, Math.log(frequency / sum)]));
  const sorted = [...weights.values()].sort((a, b) => a - b);
  const usual = sorted[Math.floor(sorted.length / 2)] ?? 0;
  for (const [word = "", ...rest] of entriesOf(extra)) {
    const frequency = rest.length === 2 ? Number(rest[0]) : 0;
    weights.set(word, frequency === 0 ? usual : Math.log(frequency / sum));
  }
  return { weights, rarest: sorted[0] ?? 0 };
}

function entriesOf(lines: string): readonly (readonly string[])[] {
  return lines
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => line.trim().split(" "));
}

function pairOf(first: number, second: number): number {
  return first * 0x10000 + second;
}
