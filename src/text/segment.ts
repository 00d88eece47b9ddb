import { mayJoin, nextOne, nextOther, type Words, weightOf } from "./words.ts";

/** Cuts folded text into dictionary words whose lengths add up to the text's. */
export type Tokenizer = (text: string) => readonly string[];

/** Whether some dictionary word may hold these two UTF-16 units side by side; false is certain, true may be wrong. */
export type WordJoins = (first: number, second: number) => boolean;

/** What settles whether a match would cut a word, and the cheap test that spares most calls. */
export interface WordDictionary {
  /** For runs of ideographs only. */
  readonly tokenize: Tokenizer;
  readonly joins: WordJoins;
}

/**
 * What nodejs-jieba does with the same dictionary (without HMM: that glues 限男 and 招男普工 together), for runs of
 * ideographs: the cut whose words are together the most frequent, each unlisted character a word of its own.
 */
export function createSegmenter(words: Words): WordDictionary {
  return {
    tokenize: (text) => cut(text, words),
    joins: (first, second) => mayJoin(words, first, second),
  };
}

/** From the end backwards, the best weight that is left from each place on; the shorter word wins a tie, as in jieba. */
function cut(text: string, words: Words): readonly string[] {
  const best = new Float64Array(text.length + 1);
  const ends = new Int32Array(text.length);
  for (let start = text.length - 1; start >= 0; start -= 1) findBest(text, start, words, { best, ends });
  const pieces: string[] = [];
  for (let start = 0; start < text.length; start = ends[start] ?? text.length)
    pieces.push(text.slice(start, ends[start]));
  return pieces;
}

interface Cuts {
  readonly best: Float64Array;
  readonly ends: Int32Array;
}

function findBest(text: string, start: number, words: Words, { best, ends }: Cuts): void {
  const last = Math.min(text.length, start + words.longest);
  let most = Number.NEGATIVE_INFINITY;
  let one = 0;
  let other = 0;
  for (let end = start + 1; end <= last; end += 1) {
    one = nextOne(one, text.charCodeAt(end - 1));
    other = nextOther(other, text.charCodeAt(end - 1));
    const known = weightOf(words, one, other);
    if (known === 0 && end > start + 1) continue;
    const weight = (best[end] ?? 0) + (known === 0 ? words.rarest : known);
    if (weight <= most) continue;
    most = weight;
    ends[start] = end;
  }
  best[start] = most;
}
