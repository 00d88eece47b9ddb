import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createSegmenter } from "../../src/text/segment.ts";
import { createWordDictionary, jiebaWords } from "../../src/text/tokenize.ts";

const folder = join(import.meta.dirname, "../../fixtures/corpus");
const runs = new Set(
  readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), "utf8").match(/[\u3400-\u9fff]{2,}/g) ?? []),
);

describe("cutting words without jieba", () => {
  const { dictionary, extra } = jiebaWords();
  const own = createSegmenter(dictionary, extra);
  const jieba = createWordDictionary(null);

  it("gives the same words as jieba for every run of ideographs of the corpus", () => {
    expect(runs.size).toBeGreaterThan(1000);
    const differing = [...runs].filter((run) => own.tokenize(run).join(" ") !== jieba.tokenize(run).join(" "));
    expect(differing).toEqual([]);
  });

  it("never denies that two characters stand side by side in a word where jieba's table is certain", () => {
    const pairs = [...runs].flatMap((run) =>
      [...run].slice(1).map((_, at) => [run.charCodeAt(at), run.charCodeAt(at + 1)]),
    );
    const denied = pairs.filter(([a = 0, b = 0]) => own.joins(a, b) && !jieba.joins(a, b));
    expect(denied).toEqual([]);
    expect(pairs.some(([a = 0, b = 0]) => own.joins(a, b))).toBe(true);
  });
});
