import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { DISGUISES } from "../../src/app/rules/disguises.ts";
import { createAuditor } from "../../src/audit/auditor.ts";
import type { AnchorScanner } from "../../src/audit/compile/anchor-scanner.ts";
import { readRuleset } from "../../src/audit/ruleset/load-ruleset.ts";
import type { Ruleset } from "../../src/audit/ruleset.ts";
import { posting } from "./small-ruleset.ts";

const { ruleset } = readRuleset({ dirs: ["rules"], cacheDir: mkdtempSync(join(tmpdir(), "pingpin-cache-")) });

const DOTTED = (text: string) => text.replace(/(?<=\p{Script=Han})(?=\p{Script=Han})/gu, ".");
const WRITTEN = [(text: string) => text, DOTTED, ...DISGUISES.map(({ apply }) => apply)];

/** The sentences of the labelled corpus in which something is to be found, one by one. */
function corpusSentences(): readonly string[] {
  const folder = "fixtures/corpus";
  const Line = z.object({ text: z.string(), verdict: z.string() });
  return readdirSync(folder)
    .flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n"))
    .filter((line) => line.trim() !== "")
    .map((line) => Line.parse(JSON.parse(line)))
    .filter(({ verdict }) => verdict !== "none")
    .flatMap(({ text }) => text.split(/(?<=[。！？；!?;\n])/u));
}

/** The same rules without the prefilter: every place counts as the start of an anchor word. */
function openingAll(source: Ruleset): Ruleset {
  const program = source.program();
  const { anchors } = program;
  const note: AnchorScanner["scanPlain"] = (text, places) => {
    for (let at = 0; at < text.length; at += 1) places.at[at] = at;
    places.count = text.length;
  };
  const scan: AnchorScanner["scan"] = (text, places) => {
    const isPlain = anchors.scan(text, places);
    note(text, places);
    return isPlain;
  };
  return { ...source, program: () => ({ ...program, anchors: { ...anchors, scan, scanPlain: note } }) };
}

it("passes over no sentence in which the rules would find something, however it is written", () => {
  const filtered = createAuditor(ruleset);
  const everything = createAuditor(openingAll(ruleset));
  const examples = ruleset.rules
    .flatMap(({ examples: { hit } }) => hit)
    .filter((hit) => typeof hit === "string" && !/[。！？；!?;\n]/u.test(hit));
  const hidden = [...corpusSentences(), ...(examples as readonly string[])]
    .flatMap((text) => WRITTEN.map((write) => write(text)))
    .filter((text) => {
      const whole = everything.audit(posting(text));
      return JSON.stringify(filtered.audit(posting(text))) !== JSON.stringify(whole);
    });
  expect(hidden).toEqual([]);
});
