import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { loadAdapters } from "../../src/app/sources/load-adapters.ts";
import { extractPostings } from "../../src/extract/extract-postings.ts";
import type { ExtractedPosting } from "../../src/extract/extraction.ts";
import { OperatorType } from "../../src/model/closed-lists.ts";
import { PLAIN } from "./context.ts";

const PAGES = join(import.meta.dirname, "../../fixtures/pages");

const ExpectedPosting = z.strictObject({
  title: z.string(),
  employer: z.string().nullable(),
  postedOn: z.string().nullable(),
  validThrough: z.string().nullable().default(null),
  location: z.string().nullable(),
  fields: z.record(z.string(), z.string()),
  body: z.string(),
});
type ExpectedPosting = z.infer<typeof ExpectedPosting>;

const ExpectedPage = z.strictObject({
  file: z.string(),
  url: z.string(),
  operatorType: OperatorType,
  /** When the page was seen, for days that it gives as so long ago. */
  seenAt: z.string().nullable().default(null),
  note: z.string().optional(),
  postings: z.array(ExpectedPosting),
});

/** How one page came out against what a person wrote down of it. */
export interface PageScore {
  readonly file: string;
  readonly expected: number;
  readonly found: number;
  /** Values of title, employer, days, place and fields that are asked for or were given, and those of them that are right. */
  readonly values: number;
  readonly rightValues: number;
  readonly wrong: readonly string[];
  /** Words of bodies: those of both, of what is expected, and of what was found. */
  readonly sharedWords: number;
  readonly expectedWords: number;
  readonly foundWords: number;
}

/** Extracts every page of `fixtures/pages` and compares it with `expected.json`. */
export async function scorePages(): Promise<readonly PageScore[]> {
  const pages = z.array(ExpectedPage).parse(JSON.parse(readFileSync(join(PAGES, "expected.json"), "utf8")));
  const adapters = await loadAdapters(join(import.meta.dirname, "../../rules/adapters"));
  return pages.map(({ file, url, operatorType, seenAt, postings }) => {
    const html = readFileSync(join(PAGES, file), "utf8");
    const found = extractPostings({ kind: "html", html, url }, { ...PLAIN, adapters, operatorType, seenAt }).postings;
    return score(file, postings, found);
  });
}

function score(file: string, expected: readonly ExpectedPosting[], found: readonly ExtractedPosting[]): PageScore {
  const pairs = Array.from({ length: Math.max(expected.length, found.length) }, (_, index) => {
    const [want, got] = [expected[index], found[index]];
    return {
      wants: want === undefined ? new Map() : wantedValues(want),
      gots: got === undefined ? new Map() : givenValues(got),
    };
  });
  const values = pairs.flatMap(({ wants, gots }) =>
    [...new Set([...wants.keys(), ...gots.keys()])].map((name) => ({
      name,
      want: wants.get(name),
      got: gots.get(name),
    })),
  );
  const wrong = values.filter(({ want, got }) => want !== got);
  const [wantWords, gotWords] = [expected, found].map((postings) =>
    wordsOf(postings.map(({ body }) => body).join("\n")),
  );
  return {
    file,
    expected: expected.length,
    found: found.length,
    values: values.length,
    rightValues: values.length - wrong.length,
    wrong: wrong.map(({ name, want, got }) => `${name}: ${want ?? "—"} ≠ ${got ?? "—"}`),
    sharedWords: shared(wantWords ?? [], gotWords ?? []),
    expectedWords: wantWords?.length ?? 0,
    foundWords: gotWords?.length ?? 0,
  };
}

function wantedValues({
  title,
  employer,
  postedOn,
  validThrough,
  location,
  fields,
}: ExpectedPosting): ReadonlyMap<string, string | null> {
  return new Map<string, string | null>([
    ["title", title],
    ["employer", employer],
    ["postedOn", postedOn],
    ["validThrough", validThrough],
    ["location", location],
    ...Object.entries(fields),
  ]);
}

function givenValues({
  title,
  employer,
  postedOn,
  validThrough,
  location,
  fields,
}: ExtractedPosting): ReadonlyMap<string, string | null> {
  return wantedValues({
    title,
    employer,
    postedOn,
    validThrough,
    location,
    body: "",
    fields: Object.fromEntries(fields.map(({ label, value }) => [label, value])),
  });
}

function wordsOf(text: string): readonly string[] {
  const segments = new Intl.Segmenter("zh", { granularity: "word" }).segment(text);
  return [...segments].filter(({ isWordLike }) => isWordLike === true).map(({ segment }) => segment);
}

function shared(one: readonly string[], other: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of one) left.set(word, (left.get(word) ?? 0) + 1);
  return other.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count > 0;
  }).length;
}
