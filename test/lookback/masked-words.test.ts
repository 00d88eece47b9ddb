import { describe, expect, it } from "vitest";
import { loadLookBackWording } from "../../src/app/look-back/subjects/look-back-wording.ts";
import { findMaskedQuote } from "../../src/lookback/masked-words.ts";

const wording = loadLookBackWording();

describe("findMaskedQuote", () => {
  it.each([
    ["限男性", "要求：限*性，会开车", "限*性"],
    ["男生优先", "***优先", "***优先"],
    ["男生优先", "＊生优先", "*生优先"],
    ["仅限男性（女性勿扰）", "仅限××（**勿扰）", "仅限××(**勿扰)"],
    ["男士优先", "男**优先", "男**优先"],
  ])("finds %s struck out in %s", (quote, text, masked) => {
    expect(findMaskedQuote(quote, text, wording)).toBe(masked);
  });

  it.each([
    ["男士优先", "● 退役军人优先", "the words are others"],
    ["男士优先", "●优先考虑有经验者", "one sign may be a bullet"],
    ["男", "** 会开车", "nothing but the sex word was flagged"],
    ["已婚已育", "**已育", "no sex word was flagged"],
    ["限男性(.*)+$", "限男性(.*)+$", "nothing is struck out and the quote is no pattern"],
  ])("does not find %s in %s: %s", (quote, text) => {
    expect(findMaskedQuote(quote, text, wording)).toBeNull();
  });
});
