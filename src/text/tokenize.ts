import { createRequire } from "node:module";
import { openDictionary } from "./dictionary.ts";
import type { Tokenizer } from "./segment.ts";

/**
 * A tokenizer of any text that loads nodejs-jieba on first use (dictionary only, no HMM). With `cacheDir` the dictionary
 * is kept there between runs; the words are the same with and without it.
 */
export function createTokenizer(cacheDir: string | null): Tokenizer {
  let cut: ((text: string, strict?: boolean) => string[]) | null = null;
  return (text) => {
    cut ??= loadJieba(cacheDir);
    return cut(text, false);
  };
}

function loadJieba(cacheDir: string | null): (text: string, strict?: boolean) => string[] {
  const jieba = createRequire(import.meta.url)("nodejs-jieba") as typeof import("nodejs-jieba");
  openDictionary(cacheDir).withFiles((files) => jieba.load(files));
  return jieba.cut;
}
