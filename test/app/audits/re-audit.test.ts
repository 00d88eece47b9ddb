import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reAudit } from "../../../src/app/audits/re-audit.ts";
import { verify } from "../../../src/app/evidence/verify.ts";
import type { Office } from "../../../src/app/office.ts";
import { type ScannedOffice, scannedOffice } from "../scan/scanned-office.ts";

const OPTIONS = {
  operator: "测试",
  sourceId: null,
  signal: new AbortController().signal,
  onProgress: () => undefined,
} as const;

const OWN_RULE = `id: other.own-office
version: 1.0.0
status: stable
title: 本单位补充的用词
ground: other
direction: any
verdict: hint
effective: { from: null, until: null }
basis: [{ ref: WRPL-43 }]
match: [【假想词】]
remedy: { advice: 请核对 }
examples:
  hit: [双休]
  miss: [年休假]
`;

const OWN_LEXICON =
  "classes:\n  假想词: { about: 测试用的词, anchor: true, words: [双休, 五险一金, 食宿, 熟练, 经验, 学历] }\n";

describe("auditing stored captures again", () => {
  let scanned: ScannedOffice;
  beforeAll(async () => {
    scanned = await scannedOffice();
  });
  afterAll(() => scanned.remove());

  async function opened<T>(work: (office: Office) => Promise<T>, rulesDirs: readonly string[] = []): Promise<T> {
    const office = await scanned.open(rulesDirs);
    try {
      return await work(office);
    } finally {
      await office.store.close();
    }
  }

  const onRecord = (office: Office) => office.store.findings.list({}, { after: null, limit: 1000 });

  it("gives the same fingerprints for the same rules and doubles neither postings nor findings", async () => {
    await opened(async (office) => {
      const before = await onRecord(office);
      const postings = await office.store.postings.list({ after: null, limit: 1000 });
      const report = await reAudit(office, OPTIONS);
      const prints = (rows: readonly { readonly finding: { readonly fingerprint: string } }[]) =>
        rows.map(({ finding }) => finding.fingerprint).sort();
      expect(before.length).toBeGreaterThan(5);
      expect(prints(report.findings)).toEqual(prints(before.map(({ stored }) => stored)));
      expect(report).toMatchObject({
        added: [],
        removed: [],
        failures: [],
        postings: { total: postings.length, new: 0 },
      });
      expect(await onRecord(office)).toEqual(before);
      expect(await office.store.postings.list({ after: null, limit: 1000 })).toEqual(postings);
      expect(await office.store.audits.latest()).toMatchObject({ trigger: "audit", failures: [], id: report.audit.id });
    });
  });

  it("lists and stores once what a new rule finds, and what is no longer found when it is taken away", async () => {
    const dir = join(scanned.home.root, "own-rules");
    for (const folder of ["other", "lexicon"]) mkdirSync(join(dir, folder), { recursive: true });
    writeFileSync(join(dir, "lexicon", "own.yaml"), OWN_LEXICON);
    writeFileSync(join(dir, "other", "own-office.yaml"), OWN_RULE);
    const first = await opened((office) => reAudit(office, OPTIONS), [dir]);
    expect(first.added.length).toBeGreaterThan(0);
    expect(new Set(first.added.map(({ finding }) => finding.ruleId))).toEqual(new Set(["other.own-office"]));
    const again = await opened((office) => reAudit(office, OPTIONS), [dir]);
    expect(again).toMatchObject({ added: [], removed: [] });
    const without = await opened((office) => reAudit(office, OPTIONS));
    expect(without.removed.map(({ finding }) => finding.fingerprint).sort()).toEqual(
      first.added.map(({ finding }) => finding.fingerprint).sort(),
    );
    expect(without.added).toEqual([]);
  });

  it("takes one source where one is named, and refuses an unknown one", async () => {
    await opened(async (office) => {
      const one = await reAudit(office, { ...OPTIONS, sourceId: "jsonld" });
      const all = await reAudit(office, OPTIONS);
      expect(one.captures.total).toBeGreaterThan(0);
      expect(one.captures.total).toBeLessThan(all.captures.total);
      await expect(reAudit(office, { ...OPTIONS, sourceId: "nobody" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    });
  });

  it("stops when asked, stays open, and the next run goes over everything", async () => {
    await opened(async (office) => {
      const stop = new AbortController();
      const stopped = await reAudit(office, { ...OPTIONS, signal: stop.signal, onProgress: () => stop.abort() });
      expect(stopped).toMatchObject({ interrupted: true, audit: { finishedAt: null } });
      const next = await reAudit(office, OPTIONS);
      expect(next).toMatchObject({ interrupted: false, audit: { id: stopped.audit.id }, added: [] });
      expect(next.audit.finishedAt).not.toBeNull();
    });
  });

  it("counts a capture whose bytes were changed as a failure, never as clean", async () => {
    await opened(async (office) => {
      const captures = await office.store.captures.list({ after: null, limit: 100 });
      const victim = captures.find(
        ({ purpose, files }) => purpose === "list" && files.some(({ role }) => role === "body"),
      );
      const body = victim?.files.find(({ role }) => role === "body");
      appendFileSync(join(office.home.captures, victim?.folder ?? "", body?.path ?? ""), " ");
      const report = await reAudit(office, OPTIONS);
      expect(report.failures).toMatchObject([
        { stage: "evidence", code: "EVIDENCE_BROKEN", subject: victim?.requestedUrl },
      ]);
      expect((await verify(office.home.root)).result).toBe("broken");
    });
  });
});
