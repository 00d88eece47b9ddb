import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildAnchorScanner } from "../../src/audit/anchor-scanner.ts";

const WORDS = ["男", "女性", "性别", "户籍", "man", "男 性"];

function placesOf(text: string): readonly number[] {
  const places: number[] = [];
  const count = buildAnchorScanner(WORDS).scan(text, places);
  return places.slice(0, count);
}

describe("the anchor scanner", () => {
  it("finds words where they start, each place once", () => {
    expect(placesOf("要求男性，女性勿扰")).toEqual([2, 5]);
  });
  it("sees through separators, zero-width marks, full width and traditional characters", () => {
    expect(placesOf("女.性")).toEqual([0]);
    expect(placesOf("女\u200b性")).toEqual([0]);
    expect(placesOf("戶籍ＭＡＮ")).toEqual([0, 2]);
  });
  it("takes no Latin word out of a longer one", () => {
    expect(placesOf("manager")).toEqual([]);
    expect(placesOf("man,")).toEqual([0]);
  });
  it("misses no sentence that holds an anchor word, whatever stands around it", () => {
    const piece = fc.constantFrom(...WORDS, "的", "性", "籍", "。", " ", "·", "x", "\u200b");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom("男", "女性", "性别", "户籍"), (before, word) => {
        const text = before.join("");
        expect(placesOf(`${text}${word}`)).toContain(text.length);
      }),
    );
  });
});
