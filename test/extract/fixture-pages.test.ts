import { expect, test } from "vitest";
import { type PageScore, scorePages } from "./page-scores.ts";

const FEWEST_PAGES = 100;

test("our own pages of many shapes come out as a person reads them: fields ≥ 98 %, words of the text F1 ≥ 0.97", async () => {
  const scores = await scorePages();
  const sum = (pick: (score: PageScore) => number) => scores.reduce((total, score) => total + pick(score), 0);
  const fields = sum(({ rightValues }) => rightValues) / sum(({ values }) => values);
  const f1 =
    (2 * sum(({ sharedWords }) => sharedWords)) / sum(({ expectedWords, foundWords }) => expectedWords + foundWords);
  const head = `${scores.length} pages, fields ${(fields * 100).toFixed(1)} %, text F1 ${f1.toFixed(3)}`;
  const misses = scores.flatMap(({ file, wrong }) => wrong.map((words) => `  ${file}: ${words}`));
  // biome-ignore lint/suspicious/noConsole: the figures are what this test is read for
  console.info([head, ...misses].join("\n"));
  expect(scores.length).toBeGreaterThanOrEqual(FEWEST_PAGES);
  expect(scores.map(({ file, found }) => [file, found])).toEqual(scores.map(({ file, expected }) => [file, expected]));
  expect(fields).toBeGreaterThanOrEqual(0.98);
  expect(f1).toBeGreaterThanOrEqual(0.97);
});
