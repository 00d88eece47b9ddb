import { Converter } from "opencc-js/t2cn";
import { describe, expect, it } from "vitest";
import { FOLD_TABLE, SKIPPED } from "../../src/text/fold-table.ts";

describe("the fold table", () => {
  it("simplifies every ideograph as opencc's own converter does", () => {
    const simplify = Converter({ from: "t", to: "cn" });
    const ideographs = Array.from({ length: 0x9fff - 0x3400 + 1 }, (_, index) => String.fromCharCode(0x3400 + index));
    const different = ideographs.filter((character) => {
      const simple = simplify(character);
      return simple.length === 1 && folded(character) !== folded(simple);
    });
    expect(different).toEqual([]);
  });

  function folded(character: string): string {
    const unit = FOLD_TABLE[character.charCodeAt(0)] ?? SKIPPED;
    return String.fromCharCode(unit);
  }
});
