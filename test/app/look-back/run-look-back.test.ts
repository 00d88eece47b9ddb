import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { issue } from "../../../src/app/leads/draft-leads.ts";
import { lookBackExitCode } from "../../../src/app/look-back/report/look-back-document.ts";
import { decideRepost, listReposts } from "../../../src/app/look-back/rounds/reposts.ts";
import { relistByScan } from "../../../src/app/look-back/visiting/relist.ts";
import { openRuleset } from "../../../src/app/pipeline/open-ruleset.ts";
import { verifyPath } from "../../../src/evidence/verify-path.ts";
import type { Finding } from "../../../src/model/finding.ts";
import { fieldValue } from "../../../src/model/posting.ts";
import {
  itemsOf,
  leadOn,
  lookBack,
  openStage,
  outcomesOf,
  type SeenRun,
  type Stage,
  siteSource,
} from "./look-back-office.ts";

let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(async () => {
  await stage.close();
});

const job = (number: number): string => `/job/${number}.html`;

function leadOnBoard(...numbers: readonly number[]) {
  return leadOn(stage, siteSource(stage, "county-board", ["/jobs/"]), numbers.map(job));
}

function firstVisit(): void {
  stage.sites.setPhase("after");
  stage.clock.moveTo("2026-11-03T02:00:00Z");
}

function visitsAt(path: string): number {
  return stage.sites.requests().filter(({ url }) => url === path).length;
}

test("every change on a real board ends in its own outcome, and the next round confirms, relapses or fixes", async () => {
  const lead = await leadOnBoard(...Array.from({ length: 24 }, (_, index) => 1001 + index));
  firstVisit();
  const first = await lookBack(stage, lead);
  expect(outcomesOf(first)).toEqual({
    [job(1001)]: "rectified rectified",
    [job(1002)]: "partly_rectified words_partly_removed",
    [job(1003)]: "reworded softer_words",
    [job(1004)]: "masked word_masked",
    [job(1005)]: "worsened stronger_words",
    [job(1006)]: "not_rectified words_stand",
    [job(1007)]: "withdrawn_unconfirmed gone_once",
    [job(1008)]: "withdrawn_unconfirmed gone_once",
    [job(1009)]: "closed_still_public closed_words_public",
    [job(1010)]: "undetermined challenge",
    [job(1011)]: "undetermined rate_limited",
    [job(1012)]: "undetermined robots_disallowed",
    [job(1013)]: "undetermined text_incomplete",
    [job(1014)]: "undetermined identity_mismatch",
    [job(1015)]: "undetermined text_in_image",
    [job(1016)]: "withdrawn_unconfirmed gone_once",
    [job(1017)]: "rectified rectified",
    [job(1018)]: "withdrawn_unconfirmed gone_once",
    [job(1019)]: "withdrawn_unconfirmed gone_once",
    [job(1023)]: "not_rectified words_stand",
  });
  expect(first.lookBack.finishedAt).toBeNull();
  expect(lookBackExitCode(first.lookBack, first.failures)).toBe(3);
  stage.sites.setPhase("after2");
  stage.clock.moveTo("2026-12-03T02:00:00Z");
  const second = await lookBack(stage, lead, { newRound: true });
  expect(second.lookBack.round).toBe(2);
  expect(outcomesOf(second)).toMatchObject({
    [job(1007)]: "withdrawn gone_twice",
    [job(1008)]: "not_rectified words_stand",
    [job(1010)]: "undetermined challenge",
    [job(1017)]: "relapsed found_again",
    [job(1018)]: "withdrawn gone_twice",
    [job(1019)]: "withdrawn gone_twice",
    [job(1023)]: "rectified rectified",
  });
  expect((await stage.office.store.lookBacks.ofLead(lead.id)).map(({ finishedAt }) => finishedAt !== null)).toEqual([
    true,
    false,
  ]);
});

test("a posting seen gone twice a day apart in one round is withdrawn, and both visits are whole in the chain", async () => {
  const lead = await leadOnBoard(1007);
  firstVisit();
  await lookBack(stage, lead);
  stage.clock.moveTo("2026-11-03T23:00:00Z");
  const tooSoon = await lookBack(stage, lead);
  expect(outcomesOf(tooSoon)).toEqual({ [job(1007)]: "withdrawn_unconfirmed gone_once" });
  stage.clock.moveTo("2026-11-04T02:30:00Z");
  const run = await lookBack(stage, lead);
  expect(outcomesOf(run)).toEqual({ [job(1007)]: "withdrawn gone_twice" });
  expect(run.lookBack.round).toBe(1);
  expect(run.lookBack.finishedAt).not.toBeNull();
  expect(lookBackExitCode(run.lookBack, run.failures)).toBe(0);
  await expectInEvidence(run, 3);
});

/** Every visit of the round and its control probe have an intact capture folder that the chain names. */
async function expectInEvidence(run: SeenRun, visits: number): Promise<void> {
  const { store, home } = stage.office;
  const chain = (await store.captures.chain(0, 1000)).map(({ id }) => id);
  const seen = run.lookBack.items.flatMap((item) => item.visits);
  expect(seen).toHaveLength(visits);
  const probes = seen.flatMap(({ signals }) => signals.filter(({ code }) => code === "control_probe"));
  expect(probes.map(({ place }) => chain.includes(place ?? ""))).toEqual(seen.map(() => true));
  for (const { captureId } of seen) {
    expect(chain).toContain(captureId);
    const capture = await store.captures.get(captureId);
    const folder = join(home.captures, capture?.folder ?? "");
    expect(await readdir(folder)).toContain("capture.warc.gz");
    expect((await verifyPath(folder)).checks.filter(({ result }) => result === "failed")).toEqual([]);
  }
  expect((await verifyPath(home.chainLog)).result).toBe("intact");
}

test("a page behind a captcha is never counted as fixed, however often it is asked, and says so in the figures", async () => {
  const lead = await leadOnBoard(1010);
  firstVisit();
  await lookBack(stage, lead);
  stage.clock.moveTo("2026-11-05T02:00:00Z");
  const run = await lookBack(stage, lead);
  expect(outcomesOf(run)).toEqual({ [job(1010)]: "undetermined challenge" });
  expect(run.lookBack.summary.postings).toEqual({ x: 0, rectified: 0, withdrawn: 0, verified: 0, undetermined: 1 });
  expect(run.headline).toContain("未能核实 1");
  expect(lookBackExitCode(run.lookBack, run.failures)).toBe(3);
});

test("a round in which nothing could be read borrows no take-down from the round before", async () => {
  const lead = await leadOnBoard(1007);
  firstVisit();
  await lookBack(stage, lead);
  await stage.sites.close();
  stage.clock.moveTo("2026-12-03T02:00:00Z");
  const run = await lookBack(stage, lead, { newRound: true });
  expect(outcomesOf(run)).toEqual({ [job(1007)]: "undetermined network_error" });
});

test("a run that is killed goes on with the addresses that are left, in the same round", async () => {
  const lead = await leadOnBoard(1001, 1002, 1003, 1006);
  firstVisit();
  const killed = lookBack(stage, lead, {
    onProgress: ({ done }) => {
      if (done === 2) throw new Error("killed");
    },
  });
  await expect(killed).rejects.toThrow("killed");
  await stage.reopen();
  const [open] = await stage.office.store.lookBacks.ofLead(lead.id);
  expect(open?.finishedAt).toBeNull();
  expect(await stage.office.store.lookBacks.keys(open?.id ?? "", "not_checked")).toHaveLength(2);
  expect(open?.summary.byOutcome.not_checked).toBe(2);
  const run = await lookBack(stage, lead);
  expect(run.lookBack.id).toBe(open?.id);
  expect(Object.values(outcomesOf(run)).filter((outcome) => outcome.startsWith("not_checked"))).toEqual([]);
  const visits = [1001, 1002, 1003, 1006].map((number) => visitsAt(job(number)));
  expect(visits).toEqual([2, 2, 2, 2]);
  expect(run.lookBack.finishedAt).not.toBeNull();
  await expectInEvidence(run, 4);
});

test("a stopped run keeps what it saw, leaves the round open and never calls the rest clean", async () => {
  const lead = await leadOnBoard(1001, 1002);
  firstVisit();
  const stop = new AbortController();
  const run = await lookBack(stage, lead, { signal: stop.signal, onProgress: () => stop.abort() });
  expect(run.interrupted).toBe(true);
  expect(run.lookBack.finishedAt).toBeNull();
  expect(run.lookBack.summary.postings).toMatchObject({ verified: 1, undetermined: 1 });
});

test("a copy that a scan met before the lead was drafted is still put before a person", async () => {
  await leadOnBoard(1001);
  stage.sites.setPhase("after");
  stage.clock.moveTo("2026-09-10T02:00:00Z");
  const lead = await leadOnBoard(1016);
  stage.clock.moveTo("2026-11-03T02:00:00Z");
  const run = await lookBack(stage, lead);
  expect(outcomesOf(run)[job(1016)]).toBe("reposted_suspect repost_suspected");
  expect(run.lookBack.newPostings).toEqual([]);
  expect((await listReposts(stage.office, lead.id)).map(({ copy }) => new URL(copy.url).pathname)).toContain(job(1025));
});

test("a copy under a new address and new postings of the same kind keep the employer from counting as fixed", async () => {
  const lead = await leadOnBoard(1016, 1018);
  firstVisit();
  const signal = new AbortController().signal;
  const relist = relistByScan(stage.office, {
    operator: "演示采集人",
    signal,
    onProgress: () => undefined,
    screenshots: "never",
  });
  const run = await lookBack(stage, lead, { relist });
  expect(outcomesOf(run)[job(1016)]).toBe("reposted_suspect repost_suspected");
  expect(run.lookBack.items.find(({ outcome }) => outcome === "reposted_suspect")?.reason).toContain(job(1025));
  expect(run.relistAuditId).not.toBeNull();
  stage.clock.moveTo("2026-11-05T02:00:00Z");
  const again = await lookBack(stage, lead);
  expect(outcomesOf(again)).toEqual({
    [job(1016)]: "reposted_suspect repost_suspected",
    [job(1018)]: "withdrawn gone_twice",
  });
  expect(again.lookBack.summary.employers).toMatchObject({ x: 0, verified: 1 });
  const fresh = again.lookBack.newPostings;
  expect(fresh.length).toBeGreaterThan(0);
  for (const { findings, captureId, postingKey } of fresh) {
    const shown = (await stage.office.store.postings.ofCapture(captureId)).find(({ key }) => key === postingKey);
    expect(findings.length).toBeGreaterThan(0);
    for (const { quote, span } of findings)
      expect(shown === undefined ? "" : fieldValue(shown, span.field)?.slice(span.start, span.end)).toBe(quote);
  }
  expect(again.lookBack.finishedAt).toBeNull();
  const [pair] = await listReposts(stage.office, lead.id);
  const wish = { leadId: lead.id, posting: pair?.url ?? "", reason: "电话、地址与全文相同", by: "演示认定人" };
  const confirmed = await decideRepost(stage.office, { ...wish, copy: pair?.copy.url ?? "", confirmed: true });
  expect(confirmed.item).toMatchObject({ outcome: "reposted", reasonCode: "repost_confirmed" });
  expect(confirmed.item?.reason).toContain("演示认定人");
  const unknown = decideRepost(stage.office, { ...wish, copy: "http://127.0.0.1/none", confirmed: true });
  await expect(unknown).rejects.toMatchObject({ code: "NOT_FOUND" });
  const rejected = await decideRepost(stage.office, { ...wish, copy: pair?.copy.postingKey ?? "", confirmed: false });
  expect(rejected.item).toMatchObject({ outcome: "withdrawn", reasonCode: "gone_twice" });
});

test("a lead that nobody knows, or that was never issued, is refused", async () => {
  const lead = await leadOnBoard(1001);
  await expect(lookBack(stage, { ...lead, number: "没有的编号" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await stage.office.store.leads.put({ ...lead, id: "draft", number: null, issuedAt: null });
  await expect(lookBack(stage, { ...lead, number: "draft" })).rejects.toMatchObject({ code: "NOT_ALLOWED" });
});

test("a posting that cannot be visited stays in the figures as not verified, and does not hold the round open", async () => {
  const lead = await leadOnBoard(1001, 1006);
  const items = lead.items.map((item, index) => (index === 0 ? { ...item, sourceId: "unregistered" } : item));
  await stage.office.store.leads.put({ ...lead, id: "second", number: null, status: "drafted", issuedAt: null, items });
  const second = await issue(stage.office, "second", "演示复核人");
  firstVisit();
  const run = await lookBack(stage, second);
  expect(run.lookBack.summary.postings).toMatchObject({ verified: 1, undetermined: 1 });
  expect(run.failures.map(({ stage, code }) => [stage, code])).toEqual([["look-back", "VISIT_FAILED"]]);
  expect(run.lookBack.finishedAt).not.toBeNull();
  expect(lookBackExitCode(run.lookBack, run.failures)).toBe(3);
});

test("every page is judged by the rules of the lead as well, and says so where these were not kept", async () => {
  const lead = await leadOnBoard(1002);
  const dir = join(stage.office.home.root, "own-rules");
  await mkdir(dir);
  await writeFile(join(dir, "RULESET.yaml"), "id: own\nversion: 9.9.9\ntitle: 自有规则\nchanges: []\n");
  const ruleset = () => openRuleset([dir], stage.office.home.cache);
  stage.office = { ...stage.office, rulesDirs: [dir], ruleset };
  firstVisit();
  const [item] = (await lookBack(stage, lead)).lookBack.items;
  const [visit] = item?.visits ?? [];
  const quotes = (findings: readonly Finding[] | null | undefined) => findings?.map(({ quote }) => quote);
  expect(quotes(visit?.findings)).toEqual(["限男性", "男"]);
  expect(quotes(visit?.findingsByOldRules)).toEqual(["限男性", "男"]);
  expect(visit?.findings[0]?.rulesetHash).not.toBe(visit?.findingsByOldRules?.[0]?.rulesetHash);
  await rm(join(stage.office.home.root, "rulesets"), { recursive: true });
  const emptied = { ...stage.office.home, cache: join(stage.office.home.root, "emptied-cache") };
  stage.office = { ...stage.office, home: emptied };
  const [again] = (await lookBack(stage, lead, { newRound: true })).lookBack.items;
  expect(again?.visits.at(-1)?.findingsByOldRules).toBeNull();
  expect(again?.visits.at(-1)?.signals.map(({ code }) => code)).toContain("old_rules_missing");
});

test("a run that another one overtakes says so and leaves the round as it was closed", async () => {
  const lead = await leadOnBoard(1001, 1006);
  firstVisit();
  const runs = await Promise.all([lookBack(stage, lead), lookBack(stage, lead)]);
  const rounds = await stage.office.store.lookBacks.ofLead(lead.id);
  expect(rounds.map(({ round, finishedAt }) => [round, finishedAt !== null])).toEqual([[1, true]]);
  for (const run of runs) expect(run.lookBack.summary).toEqual(rounds[0]?.summary);
  const late = runs.flatMap(({ failures }) => failures.map(({ message }) => message));
  expect(late).toEqual([expect.stringContaining("已由同时进行的另一次运行结束")]);
  expect((await verifyPath(stage.office.home.chainLog)).result).toBe("intact");
});

test("two runs over one round at once: its figures are those of its postings, whoever judged them", async () => {
  const lead = await leadOnBoard(1001, 1006, 1009, 1010);
  firstVisit();
  const stop = new AbortController();
  const inBetween = async (): Promise<void> => {
    if (stop.signal.aborted) return;
    stop.abort();
    // The first run has judged one posting of four when the other takes the round and judges all.
    await lookBack(stage, lead);
  };
  const visits: Promise<void>[] = [];
  const first = await lookBack(stage, lead, {
    signal: stop.signal,
    onProgress: () => {
      visits.push(inBetween());
    },
  });
  await Promise.all(visits);
  const rounds = await stage.office.store.lookBacks.ofLead(lead.id);
  expect(rounds).toHaveLength(1);
  const counted: Record<string, number> = {};
  for (const { outcome } of await itemsOf(stage.office, first.lookBack)) counted[outcome] = (counted[outcome] ?? 0) + 1;
  expect(rounds[0]?.summary.byOutcome).toMatchObject(counted);
});
