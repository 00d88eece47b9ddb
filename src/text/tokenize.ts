import { createRequire } from "node:module";
import { dictionaryText, openDictionary, pairBit } from "./dictionary.ts";

/** Cuts folded text into dictionary words whose lengths add up to the text's. */
export type Tokenizer = (text: string) => readonly string[];

/** Whether some dictionary word may hold these two UTF-16 units side by side; false is certain, true may be wrong. */
export type WordJoins = (first: number, second: number) => boolean;

/** The tokenizer and the cheap test that spares most calls of it. */
export interface WordDictionary {
  readonly tokenize: Tokenizer;
  readonly joins: WordJoins;
}

/**
 * A tokenizer that loads nodejs-jieba on first use (dictionary only, no HMM: that glues 限男 and 招男普工 together).
 * With `cacheDir` the dictionary is kept there between runs; the words are the same with and without it.
 */
export function createTokenizer(cacheDir: string | null): Tokenizer {
  return createWordDictionary(cacheDir).tokenize;
}

/** As `createTokenizer`, with the pair test; neither loads anything before its first use. */
export function createWordDictionary(cacheDir: string | null): WordDictionary {
  let cut: ((text: string, strict?: boolean) => string[]) | null = null;
  let pairs: Uint8Array | null = null;
  return {
    tokenize: (text) => {
      cut ??= loadJieba(cacheDir);
      return cut(text, false);
    },
    joins: (first, second) => {
      pairs ??= openDictionary(requireJieba(), cacheDir).pairs();
      const bit = pairBit(first, second);
      return ((pairs[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0;
    },
  };
}

/** What a segmenter without jieba needs to cut the same words. */
export function jiebaWords(): { readonly dictionary: string; readonly extra: string } {
  return dictionaryText(requireJieba());
}

type Jieba = typeof import("nodejs-jieba");

function requireJieba(): Jieba {
  return createRequire(import.meta.url)("nodejs-jieba") as Jieba;
}

function loadJieba(cacheDir: string | null): (text: string, strict?: boolean) => string[] {
  const jieba = requireJieba();
  openDictionary(jieba, cacheDir).withFiles((files) => jieba.load(files));
  return jieba.cut;
}
