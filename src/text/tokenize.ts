import { createRequire } from "node:module";
import { openDictionary } from "./dictionary.ts";
import type { Tokenizer } from "./segment.ts";

type Cut = (text: string, strict?: boolean) => string[];

/** The library holds one dictionary for the whole process, and ours is the same for everyone: it is loaded once. */
let loaded: Cut | null = null;

/**
 * A tokenizer of any text that loads nodejs-jieba on first use (dictionary only, no HMM). With `cacheDir` the dictionary
 * is kept there between runs; the words are the same with and without it.
 */
export function createTokenizer(cacheDir: string | null): Tokenizer {
  return (text) => {
    loaded ??= loadJieba(cacheDir);
    return loaded(text, false);
  };
}

function loadJieba(cacheDir: string | null): Cut {
  const jieba = createRequire(import.meta.url)("nodejs-jieba") as typeof import("nodejs-jieba");
  openDictionary(cacheDir).withFiles((files) => jieba.load(files));
  return jieba.cut;
}
