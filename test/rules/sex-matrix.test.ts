import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Auditor, createAuditor } from "../../src/audit/auditor.ts";
import { readRuleset } from "../../src/audit/ruleset/load-ruleset.ts";
import { AROUND, BARE, DISGUISES, INNOCENT, REFUSED, SEXES, type SexWords, WANTED } from "./sex-matrix.ts";

const root = join(import.meta.dirname, "../..");
let auditor: Auditor;
beforeAll(() => {
  auditor = createAuditor(readRuleset({ dirs: [join(root, "rules")], cacheDir: null }).ruleset);
});

function found(body: string) {
  const posting = { key: "p", title: "", body, fields: [], employer: null, location: null, jurisdiction: null };
  return auditor
    .audit({ ...posting, employerType: "unknown", postedOn: null })
    .filter(({ ground }) => ground === "sex");
}

type Direction = SexWords["direction"];

const missed = (texts: readonly string[], direction: Direction) =>
  texts.filter((text) => !found(text).some((finding) => finding.direction === direction));
const filled = (frames: readonly string[], words: readonly string[]) =>
  frames.flatMap((frame) => words.map((word) => frame.replace("X", word)));

describe.each(SEXES)("every way to ask for one sex, $direction", ({ direction, plain, familiar }) => {
  const other: Direction = direction === "male" ? "female" : "male";

  it("is found with every word for it", () => {
    expect(missed(filled(WANTED, [...plain, ...familiar]), direction)).toEqual([]);
  });
  it("is found where the word merely stands there", () => {
    expect(missed(filled(BARE, plain), direction)).toEqual([]);
  });
  it("is found where the other is turned away", () => {
    expect(missed(filled(REFUSED, plain), other)).toEqual([]);
  });
  it.each(AROUND)("is found within %s", (around) => {
    const conditions = filled([...WANTED, ...BARE], plain.slice(0, 4));
    expect(missed(filled([around.replace("C", "X")], conditions), direction)).toEqual([]);
  });
  it.each(DISGUISES)("is found and called disguised when written with %s", (_name, disguise) => {
    const texts = filled(WANTED, plain.slice(1, 4)).map((words) => `包吃住，${disguise(words)}，月休四天`);
    expect(missed(texts, direction)).toEqual([]);
    const open = texts.filter((text) => !found(text).some(({ flags }) => flags.includes("obfuscated")));
    expect(open).toEqual([]);
  });
  it("is not seen in goods, customers, places and benefits", () => {
    const texts = filled(INNOCENT, plain.slice(1, 4));
    expect(texts.filter((text) => found(text).length > 0)).toEqual([]);
  });
});
