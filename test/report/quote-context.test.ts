import { expect, it } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import type { Posting } from "../../src/model/posting.ts";
import { quoteInContext, sentenceAround } from "../../src/report/quote-context.ts";

it("marks the words that were hit apart from headings that the original puts in 【】", () => {
  const body = "【任职要求】1、限男性；2、能倒班【福利】包吃住";
  const start = body.indexOf("限男性");
  const posting = { title: "质检员", body, fields: [] } as unknown as Posting;
  const finding = { quote: "限男性", span: { field: "text", start, end: start + 3 } } as unknown as Finding;
  expect(quoteInContext(posting, finding, 50)).toBe("【任职要求】1、〖限男性〗；2、能倒班【福利】包吃住");
});

it.each([
  ["2、限男性，能倒班", "限男性，能倒班"],
  ["（3）限男性", "限男性"],
  ["5月8日面试时说限男性", "5月8日面试时说限男性"],
  ["12点打电话，说限男性", "12点打电话，说限男性"],
])("leaves out the number of a list item and no number of the very words: %s", (body, quoted) => {
  const start = body.indexOf("限男性");
  const posting = { title: "", body, fields: [] };
  const finding = { quote: "限男性", span: { field: "text", start, end: start + 3 } } as unknown as Finding;
  expect(sentenceAround(posting, finding, 30)).toBe(quoted);
});
