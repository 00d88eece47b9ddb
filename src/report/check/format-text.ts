import { articleName } from "../../model/article-name.ts";
import type { Finding } from "../../model/finding.ts";
import { directionLabel, LABELS } from "../../model/labels.ts";
import type { LegalBasis } from "../../model/legal-basis.ts";
import { fieldLabel } from "../field-label.ts";
import { shortText, visibleText } from "../visible-text.ts";
import type { CheckWriter } from "./check-facts.ts";
import type { CheckResult } from "./check-result.ts";

/** Text for a person: a paragraph for each subject with findings, and a closing line with the counts. */
export function textWriter(law: ReadonlyMap<string, LegalBasis>): CheckWriter {
  const count = { checked: 0, failed: 0, found: 0 };
  return {
    begin: () => "",
    add(result, { name }) {
      if (result.kind === "failed") count.failed += 1;
      else {
        count.checked += 1;
        count.found += result.findings.length;
      }
      return formatText(result, name === null || name === result.id ? "" : `${visibleText(name)} `, law);
    },
    end: () => formatTextSummary(count),
  };
}

/** The lines of one subject for a person to read; empty when there is nothing to say. */
function formatText(result: CheckResult, file: string, law: ReadonlyMap<string, LegalBasis>): string {
  if (result.kind === "failed") {
    return `${file}第${result.line}条${idOf(result.id)}：未能筛查。${visibleText(result.error.message)}\n`;
  }
  if (result.findings.length === 0) return "";
  const title = result.title.trim() === "" ? "（无标题）" : shortText(result.title, 80);
  const head = `${file}第${result.line}条${idOf(result.id)} ${title}：${result.findings.length}处`;
  return `${[head, ...result.findings.flatMap((finding) => linesOf(finding, law))].join("\n")}\n`;
}

/** The closing line of a text report. */
function formatTextSummary(results: {
  readonly checked: number;
  readonly failed: number;
  readonly found: number;
}): string {
  const failed = results.failed > 0 ? `；未能筛查${results.failed}条，不作为无问题处理` : "";
  return `共筛查${results.checked}条，命中${results.found}处${failed}。\n`;
}

function linesOf(finding: Finding, law: ReadonlyMap<string, LegalBasis>): readonly string[] {
  const flags = finding.flags.map((flag) => LABELS.flag[flag]);
  const place = `${fieldLabel(finding.span.field)}第${finding.span.start + 1}字`;
  const lines = [
    `  [${LABELS.verdict[finding.verdict]}] “${visibleText(finding.quote)}” ${LABELS.ground[finding.ground]}，${directionLabel(finding.ground, finding.direction)}（${[place, ...flags].join("，")}）`,
    `    说明：${visibleText(finding.trace)}`,
  ];
  if (finding.basis.length > 0)
    lines.push(`    依据：${finding.basis.map((id) => basisLabel(id, finding, law)).join("；")}`);
  if (finding.factsNeeded.length > 0) lines.push(`    待查：${finding.factsNeeded.map(visibleText).join("；")}`);
  if (finding.suggestion !== null) lines.push(`    建议：${visibleText(finding.suggestion)}`);
  return lines;
}

function basisLabel(id: string, { items }: Finding, law: ReadonlyMap<string, LegalBasis>): string {
  const entry = law.get(id);
  if (entry === undefined) return id;
  return `${articleName({ ...entry, item: items[id] ?? entry.item })}${entry.certainty === "verified" ? "" : "（条文待核）"}`;
}

function idOf(id: string | null): string {
  return id === null ? "" : `（${visibleText(id)}）`;
}
