import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DiffPart } from "../../src/model/look-back.ts";
import { diffWords } from "../../src/text/diff-words.ts";

const byCharacter = (text: string): readonly string[] => [...text];
const byPairs = (text: string): readonly string[] => text.match(/[\s\S]{1,2}/g) ?? [];

function join(parts: readonly DiffPart[], ...kinds: readonly DiffPart["kind"][]): string {
  return parts
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ text }) => text)
    .join("");
}

function expectLossless(before: string, after: string, parts: readonly DiffPart[]): void {
  expect(join(parts, "kept", "removed")).toBe(before);
  expect(join(parts, "kept", "added")).toBe(after);
}

describe("diffWords", () => {
  it("shows the removed word alone, with what stands around it kept", () => {
    const words = (text: string): readonly string[] => text.match(/男士优先|仓管员|需|能|加班|，|。/g) ?? [];
    expect(diffWords("仓管员，男士优先，需能加班。", "仓管员，需能加班。", words)).toEqual([
      { kind: "kept", text: "仓管员，" },
      { kind: "removed", text: "男士优先，" },
      { kind: "kept", text: "需能加班。" },
    ]);
  });

  it("puts what was removed before what replaced it", () => {
    expect(diffWords("限男性，会开车", "适合男性，会开车", byCharacter)).toEqual([
      { kind: "removed", text: "限" },
      { kind: "added", text: "适合" },
      { kind: "kept", text: "男性，会开车" },
    ]);
  });

  it("gives one kept part for equal texts and none for two empty ones", () => {
    expect(diffWords("同一段文字", "同一段文字", byCharacter)).toEqual([{ kind: "kept", text: "同一段文字" }]);
    expect(diffWords("", "", byCharacter)).toEqual([]);
  });

  it("loses no character of either text, whatever the words", () => {
    const text = fc.string({
      unit: fc.constantFrom("男", "女", "限", "优先", "，", "。", " ", "\n", "😀"),
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, text, fc.constantFrom(byCharacter, byPairs), (before, after, tokenize) => {
        expectLossless(before, after, diffWords(before, after, tokenize));
      }),
    );
  });

  it("loses no character when the tokenizer drops, invents or repeats words", () => {
    const text = fc.string({ unit: "binary", maxLength: 40 });
    fc.assert(
      fc.property(text, text, fc.array(fc.string({ maxLength: 3 })), (before, after, invented) => {
        const tokenize = (whole: string): readonly string[] => [...invented, ...byPairs(whole.slice(3)), ""];
        expectLossless(before, after, diffWords(before, after, tokenize));
      }),
    );
  });

  it("keeps as much as the longest common run of words allows", () => {
    const text = fc.string({ unit: fc.constantFrom("甲", "乙", "丙"), maxLength: 25 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const kept = join(diffWords(before, after, byCharacter), "kept");
        expect(kept.length).toBe(longestCommon(before, after));
      }),
    );
  });

  it("compares texts with thousands of different words by sentences instead of stalling", () => {
    const filler = (seed: number): string =>
      Array.from({ length: 6_000 }, (_, at) => String.fromCharCode(0x4e00 + ((at * seed) % 9_973))).join("");
    const before = `第一句保留。${filler(7)}。最后一句保留。`;
    const after = `第一句保留。${filler(11)}！中间加一句。最后一句保留。`;
    const parts = diffWords(before, after, byCharacter);
    expectLossless(before, after, parts);
    expect(parts.at(-1)).toEqual({ kind: "kept", text: "最后一句保留。" });
  });

  it("gives texts without a common sentence as replaced", () => {
    const lines = (mark: string): string => Array.from({ length: 1_200 }, (_, at) => `${mark}${at}。`).join("");
    const parts = diffWords(lines("甲"), lines("乙"), (text) => text.split(/(?<=。)/u));
    expect(parts.map(({ kind }) => kind)).toEqual(["removed", "added"]);
    expectLossless(lines("甲"), lines("乙"), parts);
  });
});

function longestCommon(a: string, b: string): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const left of a) {
    const next = [0];
    for (const [at, right] of [...b].entries()) {
      next.push(left === right ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
