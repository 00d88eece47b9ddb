import type { Verdict } from "../../model/closed-lists.ts";
import type { Failure } from "../../model/failure.ts";
import type { Finding } from "../../model/finding.ts";
import { LABELS } from "../../model/labels.ts";
import type { LegalBasis } from "../../model/legal-basis.ts";
import type { Span } from "../../model/span.ts";
import type { CheckedFile, CheckFacts, CheckWriter, RuleSummary } from "./check-facts.ts";
import type { CheckResult } from "./check-result.ts";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const TAXONOMY = "legal-basis";

/** SARIF 3.27.9: a level other than none is only for kind fail. */
const KINDS: Record<Verdict, { readonly kind: string; readonly level: string }> = {
  violation: { kind: "fail", level: "error" },
  review: { kind: "review", level: "none" },
  hint: { kind: "informational", level: "none" },
  lawful: { kind: "pass", level: "none" },
};

/**
 * The findings of a check as one SARIF 2.1.0 log, written as they come; articles of law are a taxonomy, failures are
 * notifications.
 */
export function sarifWriter(facts: CheckFacts): CheckWriter {
  const rules = [...facts.rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  const ruleIndex = new Map(rules.map((rule, index) => [rule.id, index]));
  const cited = new Set<string>();
  let count = 0;
  return {
    begin() {
      const driver = {
        name: "pingpin",
        semanticVersion: facts.version,
        language: "zh-CN",
        rules: rules.map(sarifRule),
      };
      const opening = JSON.stringify({ tool: { driver }, columnKind: "utf16CodeUnits" });
      return `{"$schema":"${SCHEMA}","version":"2.1.0","runs":[${opening.slice(0, -1)},"results":[\n`;
    },
    add(result, file) {
      if (result.kind === "failed") return "";
      const lines = result.findings.map((finding) => {
        for (const id of finding.basis) cited.add(id);
        return JSON.stringify(sarifResult(result, finding, { ruleIndex, file }));
      });
      const text = lines.map((line, index) => (count + index === 0 ? line : `,\n${line}`)).join("");
      count += lines.length;
      return text;
    },
    end() {
      const closing = JSON.stringify({
        taxonomies: [taxonomyOf([...cited].sort(), facts.law)],
        invocations: [invocationOf(facts.failures)],
      });
      return `\n],${closing.slice(1)}]}\n`;
    },
  };
}

function sarifRule({ id, description, version }: RuleSummary): object {
  return { id, shortDescription: { text: description }, properties: { version } };
}

type Checked = Extract<CheckResult, { kind: "checked" }>;

interface ResultPlace {
  readonly ruleIndex: ReadonlyMap<string, number>;
  readonly file: CheckedFile;
}

function sarifResult(result: Checked, finding: Finding, place: ResultPlace): object {
  return {
    ruleId: finding.ruleId,
    ruleIndex: place.ruleIndex.get(finding.ruleId) ?? -1,
    ...KINDS[finding.verdict],
    message: { text: `${LABELS.verdict[finding.verdict]}：“${finding.quote}”。${finding.trace}` },
    locations: [locationOf(result, finding, place.file)],
    partialFingerprints: { "pingpin/v1": finding.fingerprint },
    taxa: finding.basis.map((id) => ({ id, toolComponent: { name: TAXONOMY } })),
    properties: {
      ground: finding.ground,
      direction: finding.direction,
      channel: finding.channel,
      flags: finding.flags,
      field: finding.span.field,
      start: finding.span.start,
      end: finding.span.end,
    },
  };
}

/** In a text of its own the words have lines and columns; in JSON lines offsets count within a field of the record. */
function locationOf(result: Checked, { quote, span }: Finding, { uri, words }: CheckedFile): object {
  const region = words === null ? { startLine: Math.max(1, result.line) } : regionOf(words, span);
  return {
    physicalLocation: { artifactLocation: { uri }, region: { ...region, snippet: { text: quote } } },
    logicalLocations: [{ name: span.field, fullyQualifiedName: `${result.id}/${span.field}`, kind: "member" }],
  };
}

function regionOf(words: string, { start, end }: Span): object {
  const from = placeOf(words, start);
  const to = placeOf(words, end);
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

/** Line and column of an offset, both counted from 1. */
function placeOf(words: string, offset: number): { readonly line: number; readonly column: number } {
  const before = words.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

function taxonomyOf(ids: readonly string[], law: ReadonlyMap<string, LegalBasis>): object {
  const taxa = ids.map((id) => {
    const entry = law.get(id);
    if (entry === undefined) return { id };
    return {
      id,
      name: `《${entry.law}》${entry.article}`,
      shortDescription: { text: entry.gist },
      properties: { certainty: entry.certainty, inForceFrom: entry.inForceFrom, inForceUntil: entry.inForceUntil },
    };
  });
  return { name: TAXONOMY, shortDescription: { text: "命中所依据的法律条文" }, language: "zh-CN", taxa };
}

function invocationOf(failures: readonly Failure[]): object {
  return {
    executionSuccessful: true,
    toolExecutionNotifications: failures.map(({ code, message }) => ({
      level: "error",
      descriptor: { id: code },
      message: { text: message },
    })),
  };
}
