import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createWordDictionary, dictionaryText } from "../../src/text/dictionary.ts";
import { createTokenizer } from "../../src/text/tokenize.ts";

const folder = join(import.meta.dirname, "../../fixtures/corpus");
const runs = new Set(
  readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), "utf8").match(/[\u3400-\u9fff]{2,}/g) ?? []),
);

const cacheDir = mkdtempSync(join(tmpdir(), "pingpin-words-"));

describe("cutting words without jieba", () => {
  const jieba = createTokenizer(null);
  const { dictionary } = dictionaryText();

  it("gives the same words as jieba for every run of ideographs of the corpus, made anew or kept from an earlier run", () => {
    expect(runs.size).toBeGreaterThan(1000);
    const made = createWordDictionary(cacheDir);
    const kept = createWordDictionary(cacheDir);
    const differing = [...runs].filter((run) => {
      const words = jieba(run).join(" ");
      return made.tokenize(run).join(" ") !== words || kept.tokenize(run).join(" ") !== words;
    });
    expect(differing).toEqual([]);
  });

  it("cuts words where there is no place to keep the dictionary, as on a full disk", () => {
    expect(createWordDictionary("/dev/null/cache").tokenize("招聘仓库管理员").map(String)).not.toEqual([]);
  });

  it("never denies that two characters stand side by side in a word of the dictionary", () => {
    const { joins } = createWordDictionary(cacheDir);
    const words = dictionary.split("\n").map((line) => line.split(" ", 1)[0] ?? "");
    const denied = words.filter((word) =>
      [...word.slice(1)].some((_, at) => !joins(word.charCodeAt(at), word.charCodeAt(at + 1))),
    );
    expect(words.length).toBeGreaterThan(100_000);
    expect(denied).toEqual([]);
  });
});
