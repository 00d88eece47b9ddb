import type { Verdict } from "../../model/closed-lists.ts";
import type { Finding } from "../../model/finding.ts";
import { LABELS } from "../../model/labels.ts";
import type { LegalBasis } from "../../model/legal-basis.ts";
import type { CheckResult } from "./check-result.ts";

/** What SARIF shows of a rule; `description` is its Chinese title. */
export interface RuleSummary {
  readonly id: string;
  readonly version: string;
  readonly description: string;
}

export interface SarifFacts {
  readonly version: string;
  readonly rules: readonly RuleSummary[];
  readonly law: ReadonlyMap<string, LegalBasis>;
  /** The file or address that was checked, as a URI reference. */
  readonly artifact: string;
}

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const TAXONOMY = "legal-basis";

/** SARIF 3.27.9: a level other than none is only for kind fail. */
const KINDS: Record<Verdict, { readonly kind: string; readonly level: string }> = {
  violation: { kind: "fail", level: "error" },
  review: { kind: "review", level: "none" },
  hint: { kind: "informational", level: "none" },
  lawful: { kind: "pass", level: "none" },
};

/** The findings of a check as one SARIF 2.1.0 log; articles of law are a taxonomy, failures are notifications. */
export function formatSarif(results: readonly CheckResult[], facts: SarifFacts): string {
  const findings = results.flatMap((result) => (result.kind === "checked" ? result.findings : []));
  const rules = rulesOf(findings, facts.rules);
  const run = {
    tool: { driver: { name: "pingpin", semanticVersion: facts.version, language: "zh-CN", rules } },
    columnKind: "utf16CodeUnits",
    invocations: [invocationOf(results)],
    taxonomies: [taxonomyOf(findings, facts.law)],
    results: results.flatMap((result) => resultsOf(result, rules, facts)),
  };
  return JSON.stringify({ $schema: SCHEMA, version: "2.1.0", runs: [run] }, null, 2);
}

interface SarifRule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly properties: { readonly version: string };
}

function rulesOf(findings: readonly Finding[], known: readonly RuleSummary[]): readonly SarifRule[] {
  const byId = new Map<string, RuleSummary>();
  for (const finding of findings) {
    const description = `${LABELS.ground[finding.ground]}：${LABELS.direction[finding.direction]}`;
    byId.set(finding.ruleId, { id: finding.ruleId, version: finding.ruleVersion, description });
  }
  for (const rule of known) byId.set(rule.id, rule);
  const rules = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return rules.map(({ id, description, version }) => ({
    id,
    shortDescription: { text: description },
    properties: { version },
  }));
}

function resultsOf(result: CheckResult, rules: readonly SarifRule[], facts: SarifFacts): readonly object[] {
  if (result.kind === "failed") return [];
  return result.findings.map((finding) => ({
    ruleId: finding.ruleId,
    ruleIndex: rules.findIndex((rule) => rule.id === finding.ruleId),
    ...KINDS[finding.verdict],
    message: { text: `${LABELS.verdict[finding.verdict]}：“${finding.quote}”。${finding.trace}` },
    locations: [locationOf(result, finding, facts.artifact)],
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
  }));
}

/** The line names the record; the place inside it is a logical location, for offsets count within the field. */
function locationOf(result: CheckResult & { kind: "checked" }, finding: Finding, artifact: string): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: artifact },
      region: { startLine: Math.max(1, result.line), snippet: { text: finding.quote } },
    },
    logicalLocations: [
      { name: finding.span.field, fullyQualifiedName: `${result.id}/${finding.span.field}`, kind: "member" },
    ],
  };
}

function taxonomyOf(findings: readonly Finding[], law: ReadonlyMap<string, LegalBasis>): object {
  const ids = [...new Set(findings.flatMap((finding) => finding.basis))].sort();
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

function invocationOf(results: readonly CheckResult[]): object {
  const failed = results.filter((result) => result.kind === "failed");
  return {
    executionSuccessful: true,
    toolExecutionNotifications: failed.map(({ line, error }) => ({
      level: "error",
      descriptor: { id: error.code },
      message: { text: `第${line}条：${error.message}` },
    })),
  };
}
