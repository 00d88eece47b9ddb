import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ContextWordsBuilder } from "../../../src/audit/compile/context-words.ts";
import {
  findContextWords,
  newContextHits,
  wordEndingAt,
  wordStartingAt,
  wordWithin,
} from "../../../src/audit/scan/context-hits.ts";

const builder = new ContextWordsBuilder();
const REFUSALS = ["不得", "不", "严禁", "不仅限"];
const BENEFITS = ["产假", "假", "节日福利"];
const refusals = builder.add(REFUSALS);
const benefits = builder.add(BENEFITS);
const { near: words } = builder.build();
/** One room for all of them, as in an auditor. */
const room = newContextHits(words);

describe("the words around a match", () => {
  it("are those of the list asked for, within the bounds asked for", () => {
    const hits = findContextWords("严禁限男性，享产假", words, room);
    expect(wordWithin(hits, refusals, 0, 5)).toBe("严禁");
    expect(wordWithin(hits, refusals, 1, 5)).toBeNull();
    expect(wordWithin(hits, benefits, 0, 5)).toBeNull();
    expect(wordWithin(hits, benefits, 5, 9)).toBe("产假");
  });
  it("are named as fully as they stand there", () => {
    const hits = findContextWords("不仅限男性", words, room);
    expect(wordWithin(hits, refusals, 0, 5)).toBe("不仅限");
    expect(wordWithin(hits, refusals, 0, 2)).toBe("不");
    expect(wordEndingAt(hits, refusals, 3, 0)).toBe("不仅限");
    expect(wordStartingAt(hits, refusals, 0, 2)).toBe("不");
  });
  it("are the same as a search with alternatives, longest first, would find", () => {
    const piece = fc.constantFrom(...REFUSALS, ...BENEFITS, "限", "得", "节日");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.nat(10), fc.nat(10), (pieces, a, b) => {
        const text = pieces.join("");
        const [from, to] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
        const pattern = /不仅限|不得|严禁|不/;
        const expected = pattern.exec(text.slice(from, to))?.[0] ?? null;
        expect(wordWithin(findContextWords(text, words, room), refusals, from, to)).toBe(expected);
      }),
    );
  });
});
