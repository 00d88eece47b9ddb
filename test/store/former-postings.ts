import { expect } from "vitest";
import type { Store } from "../../src/store/port.ts";
import { AT, buildCapture, buildEmployer, buildFinding, buildPosting, buildSource } from "./builders.ts";

const PAGE = { after: null, limit: 9 };

/** Statements that fill the first schema with one posting of an employer, and what was found in it. */
export function formerPostings(): readonly string[] {
  const [source, capture, employer] = [buildSource(), buildCapture("c1"), buildEmployer()];
  const posting = buildPosting("p1", "c1", { employerId: employer.id });
  const stored = buildFinding("f1", posting);
  const { finding } = stored;
  const audit = { id: "a1", trigger: "scan" };
  const row = (table: string, columns: string, values: readonly (string | number)[]) =>
    `insert into ${table} (${columns}) values (${values.map((value) => `'${value}'`).join(", ")})`;
  return [
    row("sources", "id, kind, updated_at, document", [source.id, "site", AT, JSON.stringify(source)]),
    row(
      "captures",
      "position, id, source_id, canonical_url, purpose, outcome, finished_ms, folder, manifest_sha256, previous_chain_hash, chain_hash, document",
      [
        ...[1, "c1", source.id, capture.canonicalUrl, "posting", "ok", 0, capture.folder, capture.manifestSha256],
        ...[capture.previousChainHash, capture.chainHash, JSON.stringify(capture)],
      ],
    ),
    row("employers", "id, name, normalized_name, document", [
      ...[employer.id, employer.name, employer.normalizedName, JSON.stringify(employer)],
    ]),
    row("postings", "id, capture_id, source_id, posting_key, employer_id, title, seen_ms, document", [
      ...["p1", "c1", source.id, posting.key, employer.id, posting.title, 0, JSON.stringify(posting)],
    ]),
    row("audits", "id, trigger, source_set, started_ms, document", [
      ...["a1", "scan", JSON.stringify([source.id]), 0, JSON.stringify(audit)],
    ]),
    row(
      "findings",
      "id, posting_id, capture_id, audit_id, source_id, employer_id, fingerprint, rule_id, rule_version, ground, verdict, channel, quote, document",
      [
        ...["f1", "p1", "c1", "a1", source.id, employer.id, finding.fingerprint, finding.ruleId, finding.ruleVersion],
        ...[finding.ground, finding.verdict, finding.channel, finding.quote, JSON.stringify(stored)],
      ],
    ),
  ];
}

/** Expects what `formerPostings` put in to go to another employer and back, with its finding. */
export async function expectFormerPostings(store: Store): Promise<void> {
  await store.employers.ensure(buildEmployer({ id: "e2", name: "同名分厂", normalizedName: "同名分厂" }));
  const said = {
    id: "m1",
    postingKey: "key p1",
    fromId: "e1",
    employerId: "e2",
    reason: "两家同名",
    by: "张某",
    at: AT,
  };
  await store.employers.assign([said]);
  expect((await store.postings.list(PAGE, { employerId: "e2" })).map(({ id }) => id)).toEqual(["p1"]);
  expect((await store.worklist.get("p1"))?.employerId).toBe("e2");
  expect([await store.findings.count({ employerId: "e1" }), await store.findings.count({ employerId: "e2" })]).toEqual([
    0, 1,
  ]);
  await store.employers.assign([{ ...said, id: "m2", fromId: "e2", employerId: null }]);
  expect((await store.postings.get("p1"))?.employerId).toBe("e1");
  expect(await store.findings.count({ employerId: "e1" })).toBe(1);
}
