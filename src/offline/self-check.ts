import { auditorWith } from "../audit/auditor-with.ts";
import { rulesetOf } from "../audit/ruleset/ruleset-text.ts";
import { LABELS } from "../model/labels.ts";
import { createSegmenter } from "../text/segment.ts";
import { readWords } from "../text/words.ts";
import { triedFindings } from "./tried-findings.ts";

/** What the page carries: the rules of the office that made it, and the words to cut by. */
export interface SelfCheckData {
  readonly ruleset: string;
  readonly dictionary: string;
  readonly extra: string;
}

/** Everything that 发布前自检 as one file needs; `day` is today, because law begins and ends. */
export function openSelfCheck({ ruleset: text, dictionary, extra }: SelfCheckData, day: string) {
  const ruleset = rulesetOf(text, null);
  const auditor = auditorWith(createSegmenter(readWords(dictionary, extra)), ruleset, { asOf: day });
  const rules = {
    law: ruleset.law,
    rule: (id: string) => ruleset.rules.find((rule) => rule.id === id) ?? null,
    audit: auditor.audit,
  };
  return (title: string, body: string) =>
    triedFindings(rules, { title, text: body, employerType: "unknown" }).map((finding) => ({
      ...finding,
      verdictLabel: LABELS.verdict[finding.verdict],
      groundLabel: LABELS.ground[finding.ground],
    }));
}
