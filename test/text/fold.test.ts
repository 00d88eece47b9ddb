import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOf, foldText, foldWord, isMarked, startOf } from "../../src/text/fold.ts";
import { squeezeSpaced } from "../../src/text/squeeze.ts";

describe("folding", () => {
  it.each([
    ["ＭＡＬＥ", "male"],
    ["僅限男性優先", "仅限男性优先"],
    ["（男）", "(男)"],
    ["nánxìng", "nanxing"],
    ["nǚ", "nv"],
    ["男\u200b\ufeff性", "男性"],
    ["男<b>性</b>", "男性"],
    ["&#x7537;&#24615;", "男性"],
    ["男&nbsp;性", "男 性"],
    ["%E7%94%B7", "男"],
    ["\\u7537", "男"],
    ["50% 男", "50% 男"],
    ["a < b && c", "a < b && c"],
  ])("reads %s as %s", (written, folded) => {
    expect(foldWord(written)).toBe(folded);
  });
  it("knows where each character stood, also behind an entity", () => {
    const folded = foldText("限&#30007;性");
    expect([startOf(folded, 1), endOf(folded, 1)]).toEqual([1, 9]);
    expect(isMarked(folded, 0, 3)).toBe(true);
  });
  it("never throws and keeps places in order and within the text, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.nat(60), (text, from) => {
        const start = Math.min(from, text.length);
        const folded = foldText(text, start);
        let last = start;
        for (let index = 0; index < folded.text.length; index += 1) {
          expect(startOf(folded, index)).toBeGreaterThanOrEqual(last);
          expect(endOf(folded, index)).toBeLessThanOrEqual(text.length);
          last = startOf(folded, index);
        }
      }),
    );
  });
  it("is idempotent on text without markup", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const once = foldWord(text.replace(/[&<%\\]/g, ""));
        expect(foldWord(once)).toBe(once);
      }),
    );
  });
});

describe("squeezing", () => {
  it.each([
    ["急招 男 性 优 先", "急招男性优先"],
    ["男.性.优.先", "男性优先"],
    ["n a n 性 优 先", "nan性优先"],
    ["条件：女 性,20岁", "条件:女性,20岁"],
  ])("closes up %s", (written, squeezed) => {
    expect(squeezeSpaced(foldText(written))?.text.replace(/ /g, "")).toBe(squeezed);
  });
  it("leaves ordinary text alone", () => {
    expect(squeezeSpaced(foldText("司机 男 18-45岁，会开车"))).toBeNull();
    expect(squeezeSpaced(foldText("性别 男 性格开朗"))).toBeNull();
  });
});
