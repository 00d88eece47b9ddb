import { expect } from "vitest";
import type { Store } from "../../src/store/port.ts";
import { AT, buildAudit, buildCapture, buildEmployer, buildFinding, buildPosting, buildSource } from "./builders.ts";

/** Statements that fill the first schema with a posting of county 340722 and its finding, on a city's site. */
export function formerCounty(): readonly string[] {
  const [source, capture, audit, employer] = [buildSource(), buildCapture("c1"), buildAudit(), buildEmployer()];
  const posting = buildPosting("p1", "c1", { employerId: employer.id, workplace: "340722" });
  const stored = buildFinding("f1", posting);
  const { fingerprint, ruleId, ruleVersion, ground, verdict, channel, quote } = stored.finding;
  const { canonicalUrl, folder, manifestSha256, previousChainHash, chainHash } = capture;
  const seenMs = Date.parse(posting.seenAt);
  return [
    `insert into sources (id, kind, updated_at, document) values ${row(source.id, source.kind, AT, source)}`,
    `insert into captures (position, id, source_id, canonical_url, purpose, outcome, finished_ms, folder, manifest_sha256,
      previous_chain_hash, chain_hash, document) values ${row(
        ...[1, "c1", source.id, canonicalUrl, "posting", "ok", 0, folder, manifestSha256, previousChainHash],
        ...[chainHash, capture],
      )}`,
    `insert into employers (id, name, normalized_name, document)
      values ${row(employer.id, employer.name, employer.normalizedName, employer)}`,
    `insert into audits (id, trigger, source_set, started_ms, document) values ${row(audit.id, "scan", "[]", 0, audit)}`,
    `insert into postings (id, capture_id, source_id, posting_key, employer_id, title, seen_ms, document)
      values ${row("p1", "c1", source.id, posting.key, employer.id, posting.title, seenMs, posting)}`,
    `insert into findings (id, posting_id, capture_id, audit_id, source_id, employer_id, fingerprint, rule_id,
      rule_version, ground, verdict, channel, quote, document) values ${row(
        ...["f1", "p1", "c1", audit.id, source.id, employer.id, fingerprint, ruleId, ruleVersion, ground, verdict],
        ...[channel, quote, stored],
      )}`,
  ];
}

function row(...values: readonly (string | number | object)[]): string {
  const texts = values.map((value) => (typeof value === "object" ? JSON.stringify(value) : String(value)));
  return `(${texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(", ")})`;
}

/** Expects what `formerCounty` put in to be listed, searched, counted, and seen by its county alone. */
export async function expectFormerCounty(store: Store): Promise<void> {
  for (const [county, isTheirs] of [
    ["340722", true],
    ["340711", false],
  ] as const) {
    const seen = store.within(county);
    const page = { after: null, limit: 9 };
    const { entries } = await seen.worklist.list({ search: "男" }, { ...page, reader: null });
    const found = {
      sources: (await seen.sources.list()).length,
      employers: (await seen.employers.list(page)).length,
      searched: (await seen.postings.list(page, { search: "男性" })).length,
      waiting: entries.length,
      grounds: (await seen.findings.countByGround()).map(({ violation }) => violation),
    };
    const one = isTheirs ? 1 : 0;
    const grounds = isTheirs ? [1] : [];
    expect(found).toEqual({ sources: one, employers: one, searched: one, waiting: one, grounds });
  }
}
