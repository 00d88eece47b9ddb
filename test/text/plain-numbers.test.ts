import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainNumbers } from "../../src/text/plain-numbers.ts";

const DECIMAL = /(?<![\d.])\d{1,4}\.\d{1,2}(?![\d.])/g;
const WHOLE = /(?<![\d.一二两三四五六七八九十百])(?:\d{1,5}|[一二两三四五六七八九十百]{1,4})/g;

const placesOf = (text: string) => plainNumbers(text).map(({ start, end }) => [start, end]);

/** The same read with patterns; numerals such as 百百 are no number. */
function placesByPatterns(text: string): readonly (readonly number[])[] {
  const places = (pattern: RegExp) =>
    [...text.matchAll(pattern)].map((found) => [found.index, found.index + found[0].length] as const);
  const decimals = places(DECIMAL);
  return [
    ...decimals,
    ...places(WHOLE).filter(([start]) => !decimals.some(([from, to]) => from <= start && start < to)),
  ];
}

describe("plain numbers", () => {
  it("are decimals, then whole ones, with their values", () => {
    expect(plainNumbers("招两名,身高1.65,限35岁,三十五").map(({ value }) => value)).toEqual([1.65, 2, 35, 35]);
    expect(plainNumbers("百百,没有").length).toBe(0);
  });
  it("stand where patterns find them, in any text", () => {
    const unit = fc.constantFrom(..."0123456789..一十两百男,");
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 16 }), (units) => {
        const text = units.join("");
        const isNumber = ([start = 0, end = 0]: readonly number[]) => placesOf(text.slice(start, end)).length > 0;
        expect(placesOf(text)).toEqual(placesByPatterns(text).filter(isNumber));
      }),
    );
  });
});
