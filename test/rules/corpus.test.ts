import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Auditor, createAuditor } from "../../src/audit/auditor.ts";
import { loadRuleset } from "../../src/audit/ruleset/load-ruleset.ts";
import { Direction, Ground, Verdict } from "../../src/model/closed-lists.ts";

const Sentence = z.strictObject({
  text: z.string().min(1),
  ground: Ground,
  direction: Direction,
  verdict: z.enum([...Verdict.options, "none"]),
});
type Sentence = z.infer<typeof Sentence>;
type Answer = Sentence["verdict"];

const root = join(import.meta.dirname, "../..");
const corpusFolder = join(root, "fixtures/corpus");
const sentences = readdirSync(corpusFolder).flatMap((name) =>
  readFileSync(join(corpusFolder, name), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => Sentence.parse(JSON.parse(line))),
);
const STRENGTH: Readonly<Record<Answer, number>> = { violation: 4, review: 3, hint: 2, lawful: 1, none: 0 };
const isReported = (verdict: Answer) => STRENGTH[verdict] >= STRENGTH.hint;

interface Judged extends Sentence {
  readonly answer: Answer;
  readonly otherGrounds: readonly string[];
}

function judge(sentence: Sentence, auditor: Auditor): Judged {
  const findings = auditor.audit({
    key: sentence.text,
    title: "",
    body: sentence.text,
    fields: [],
    employer: null,
    employerType: "unknown",
    postedOn: null,
    location: null,
    jurisdiction: null,
  });
  const own = findings.filter(({ ground }) => ground === sentence.ground).map(({ verdict }) => verdict);
  const answer = own.reduce<Answer>((best, verdict) => (STRENGTH[verdict] > STRENGTH[best] ? verdict : best), "none");
  const otherGrounds = findings
    .filter(({ ground, verdict }) => ground !== sentence.ground && isReported(verdict))
    .map(({ ground, quote }) => `${ground}:${quote}`);
  return { ...sentence, answer, otherGrounds };
}

describe("labelled sentences", () => {
  let judged: readonly Judged[] = [];

  beforeAll(() => {
    const auditor = createAuditor(loadRuleset({ dirs: [join(root, "rules")], cacheDir: null }));
    judged = sentences.map((sentence) => judge(sentence, auditor));
  });

  it("cover every ground and are at least half innocent", () => {
    expect(sentences.length).toBeGreaterThanOrEqual(600);
    expect(new Set(sentences.map(({ ground }) => ground))).toEqual(new Set(Ground.options));
    expect(sentences.filter(({ verdict }) => verdict === "none").length).toBeGreaterThanOrEqual(sentences.length / 2);
  });

  it("are found: at most one in fifty statements that matter goes unseen", () => {
    const wanted = judged.filter(({ verdict }) => isReported(verdict));
    const missed = wanted.filter(({ answer }) => !isReported(answer));
    expect(missed.map(({ text }) => text).slice(0, Math.ceil(wanted.length / 50))).toEqual(
      missed.map(({ text }) => text),
    );
  });

  it("raise no false alarm: at most one innocent sentence in a hundred is flagged on any ground", () => {
    const innocent = judged.filter(({ verdict }) => verdict === "none" || verdict === "lawful");
    const flagged = innocent.filter(({ answer, otherGrounds }) => isReported(answer) || otherGrounds.length > 0);
    const shown = flagged.map(({ text, answer, otherGrounds }) => `${text} ${answer} ${otherGrounds.join(" ")}`);
    expect(shown.slice(0, Math.ceil(innocent.length / 100))).toEqual(shown);
  });

  it("get the right verdict: at most one in fifty found statements is graded wrongly", () => {
    const found = judged.filter(({ verdict, answer }) => isReported(verdict) && isReported(answer));
    const wrong = found.filter(({ verdict, answer }) => verdict !== answer);
    const shown = wrong.map(({ text, answer, verdict }) => `${text} ${answer}, not ${verdict}`);
    expect(shown.slice(0, Math.ceil(found.length / 50))).toEqual(shown);
  });

  it("record lawful preferences and exceptions as lawful", () => {
    const lawful = judged.filter(({ verdict }) => verdict === "lawful");
    expect(lawful.filter(({ answer }) => answer !== "lawful").map(({ text }) => text)).toEqual([]);
  });
});
