import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildAnchorScanner, newPlaces } from "../../../src/audit/compile/anchor-scanner.ts";
import { foldPlain } from "../../../src/text/fold.ts";

const WORDS = ["男", "女性", "性别", "户籍", "man", "男 性"];

const scanner = buildAnchorScanner(WORDS);

function placesOf(text: string): readonly number[] {
  const places = newPlaces();
  scanner.scanPlain(text, places);
  return places.at.slice(0, places.count);
}

/** What the scanner is to find, said as plainly as can be: every word at every place, over the units that count. */
function placesByHand(text: string): readonly number[] {
  const units = Array.from({ length: text.length }, (_, at) => ({ at, unit: foldBare(text.charAt(at)) }));
  const counted = units.filter(({ unit }) => unit !== "");
  const stands = (word: string, from: number) =>
    [...word].every((unit, index) => counted[from + index]?.unit === unit) &&
    !/^[a-z]{2}/i.test(text.slice(counted[from + word.length - 1]?.at)) &&
    !/[a-z]{2}$/i.test(text.slice(0, (counted[from]?.at ?? 0) + 1));
  return counted.filter((_, from) => WORDS.some((word) => stands(foldBare(word), from))).map(({ at }) => at);
}

function foldBare(text: string): string {
  return foldPlain(text, 0, text.length).text.replaceAll(/[ .·\-_|/~+'"&=\\]/g, "");
}

describe("the anchor scanner", () => {
  it("finds words where they start, each place once", () => {
    expect(placesOf("要求男性，女性勿扰")).toEqual([2, 5]);
  });
  it("sees through separators, zero-width marks, full width and traditional characters", () => {
    expect(placesOf("女.性")).toEqual([0]);
    expect(placesOf("女\u200b性")).toEqual([0]);
    expect(placesOf("户\t籍，户\u00a0籍，户\u3000籍")).toEqual([0, 4, 8]);
    expect(placesOf("戶籍ＭＡＮ")).toEqual([0, 2]);
  });
  it("takes no Latin word out of a longer one", () => {
    expect(placesOf("manager")).toEqual([]);
    expect(placesOf("roman")).toEqual([]);
    expect(placesOf("man,")).toEqual([0]);
  });
  it("takes a figure for an age limit only with the plus sign that makes it one", () => {
    const places = newPlaces();
    buildAnchorScanner(["35+"]).scanPlain("公交35路，3-5 年，35％，３５＋勿扰", places);
    expect(places.at.slice(0, places.count)).toEqual([16]);
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
  it("finds what a search word by word finds, in any text", () => {
    const piece = fc.oneof(
      fc.constantFrom(..."男女性别户籍的man戶性ＭＡＮ", "。", " ", "·", "&", "%", "<", "\u200b", "x", "r"),
      fc.string({ unit: "binary", maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join("");
        expect(placesOf(text)).toEqual(placesByHand(text));
      }),
      { numRuns: 2000 },
    );
  });
  it("asks for text to be folded first where an escape could hide a word", () => {
    expect(scanner.scan("要求&#30007;性", newPlaces())).toBe(false);
    expect(scanner.scan("提成 5%，女性优先", newPlaces())).toBe(true);
  });
  it("passes over a heading unless its sentence holds two figures side by side", () => {
    const headings = buildAnchorScanner(["岗位要求", "岗位"], {
      wholeLatin: true,
      besideFigures: new Set(["岗位要求"]),
    });
    const alone = buildAnchorScanner(["岗位要求"], { wholeLatin: true, besideFigures: new Set(["岗位要求"]) });
    const seen = (text: string, by = alone) => {
      const places = newPlaces();
      by.scanPlain(text, places);
      return places.at.slice(0, places.count);
    };
    expect(seen("岗位要求：20-35")).toEqual([0]);
    expect(seen("２０－３５。３０到４０，岗位要求")).toEqual([12]);
    expect(seen("2\u200b0岁，岗位要求")).toEqual([5]);
    expect(seen("岗位要求：四十五以下")).toEqual([0]);
    expect(seen("岗位要求：3-5年经验")).toEqual([]);
    expect(seen("岗位要求：本科\n月薪 8000")).toEqual([]);
    expect(seen("岗位要求：本科", headings)).toEqual([0]);
    expect(alone.holdsAny("岗位要求")).toBe(true);
  });
});
