import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createScriptedClock } from "../../../src/app/clock.ts";
import { Configuration } from "../../../src/app/configuration.ts";
import { employerHistory, suggestedEmployers } from "../../../src/app/employers/employer-pages.ts";
import { linkEmployers } from "../../../src/app/employers/link-employers.ts";
import { draftLeads, issue } from "../../../src/app/leads/draft-leads.ts";
import { packageItems } from "../../../src/app/leads/package-items.ts";
import { listSubjects } from "../../../src/app/look-back/subjects/subjects.ts";
import type { Office } from "../../../src/app/office.ts";
import { decide, reviewQueue } from "../../../src/app/reviews/reviews.ts";
import { submit } from "../../../src/app/submissions/submissions.ts";
import { employerPage } from "../../../src/app/workbench/sources/record-lists.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice, QUIET } from "../../helpers/open-office.ts";

const LONG = "假想县云栖示例机械有限公司";
const SHORT = "云栖示例机械有限公司";
const BY = { reason: "营业执照同一", by: "张某" };

let folder: string;
let office: Office;
let made = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pingpin-employers-"));
});
beforeEach(async () => {
  made += 1;
  office = await openOffice({
    home: homeAt(join(folder, `home-${made}`)),
    rulesDirs: [],
    log: QUIET,
    clock: createScriptedClock("2026-11-23T01:00:00Z"),
    configuration: Configuration.parse({ office: { name: "假想县总工会", kind: "union" } }),
  });
  for (const [name, title] of [
    [LONG, "仓库管理员"],
    [SHORT, "行政文员"],
  ]) {
    await submit(office, {
      matter: { kind: "text", text: `${name}招聘\n${title}，限男性，能吃苦耐劳` },
      by: "登记人",
      workplace: null,
      workOrder: null,
      employer: null,
      complainant: null,
      consentToHandOver: true,
      answerDue: null,
      route: null,
      signal: new AbortController().signal,
    });
  }
  return () => office.store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function confirm(employer: string): Promise<void> {
  const { rows } = await reviewQueue(office, { verdicts: ["violation"] }, { after: null, limit: 9 });
  const row = rows.find(({ posting }) => posting.employer === employer);
  const wish = { decision: "confirmed", channel: null, reasonCode: "wording_clear", reasonText: "" } as const;
  await decide(office, { findingId: row?.stored.id ?? "", ...wish, by: "张某", role: "union" });
}

async function idOf(name: string): Promise<string> {
  return (await office.store.employers.byName(name))?.id ?? "";
}

test("findings, postings, repeat employers and names follow a merge, and come apart again when it is taken back", async () => {
  const [long, short] = [await idOf(LONG), await idOf(SHORT)];
  await confirm(LONG);
  const repeat = { state: "open", repeated: true } as const;
  const page = { after: null, limit: 9, reader: null };
  expect((await office.store.worklist.list(repeat, page)).entries).toEqual([]);
  expect(await suggestedEmployers(office.store)).toMatchObject([{ reason: expect.stringContaining("名称相同") }]);

  await linkEmployers(office, { kind: "merge", employer: LONG, other: short, ...BY });
  expect((await office.store.worklist.list(repeat, page)).entries.map(({ employer }) => employer)).toEqual([SHORT]);
  for (const id of [long, short]) {
    expect(await office.store.findings.count({ employerId: id })).toBe(2);
    expect((await office.store.postings.list({ after: null, limit: 9 }, { employerId: id })).length).toBe(2);
    expect((await office.store.employers.mainOf(id))?.name).toBe(SHORT);
  }
  const { employers } = await employerPage(office, { after: null, search: undefined });
  expect(employers.map(({ name, members, confirmed, open }) => [name, members, confirmed, open])).toEqual([
    [SHORT, [LONG], 1, 1],
  ]);
  expect(await suggestedEmployers(office.store)).toEqual([]);

  await linkEmployers(office, { kind: "split", employer: LONG, other: LONG, reason: "核实为两家", by: "李某" });
  expect((await office.store.worklist.list(repeat, page)).entries).toEqual([]);
  expect(await office.store.findings.count({ employerId: long })).toBe(1);
  expect((await employerPage(office, { after: null, search: undefined })).employers.length).toBe(2);
  expect((await employerHistory(office.store)).map(({ kind, by, isStanding }) => [kind, by, isStanding])).toEqual([
    ["split", "李某", false],
    ["merge", "张某", false],
  ]);
  expect(await suggestedEmployers(office.store)).toEqual([]);
});

test("drafts follow, what was issued keeps its names, and the look-back counts one employer", async () => {
  await confirm(LONG);
  await confirm(SHORT);
  const { drafted } = await draftLeads(office, "张某");
  const [draft] = drafted;
  if (draft === undefined) throw new Error("no draft");
  const names = async () => (await office.store.leads.get(draft.lead.id))?.items.map(({ employer }) => employer).sort();
  expect(await names()).toEqual([SHORT, LONG].sort());
  await linkEmployers(office, { kind: "merge", employer: LONG, other: SHORT, ...BY });
  expect(await names()).toEqual([SHORT, SHORT]);
  await linkEmployers(office, { kind: "split", employer: LONG, other: LONG, ...BY });
  expect(await names()).toEqual([SHORT, LONG].sort());

  const placed = { bureau: "假想县人力资源和社会保障局", recipient: "假想县人民检察院" };
  await office.store.leads.put({ ...draft.lead, ...placed });
  const lead = await issue(office, draft.lead.id, "张某");
  await linkEmployers(office, { kind: "merge", employer: LONG, other: SHORT, ...BY });
  expect(await names()).toEqual([SHORT, LONG].sort());
  expect((await packageItems(office, lead)).map(({ employer }) => employer.name).sort()).toEqual([SHORT, LONG].sort());
  const { subjects } = await listSubjects(office, lead, { earlier: [], startedAt: office.clock.now().toISOString() });
  expect(new Set(subjects.map(({ employer }) => employer))).toEqual(new Set([SHORT]));
});

test("nothing is merged twice, into itself, taken apart that was never one, or linked without a reason", async () => {
  const wish = { employer: LONG, other: SHORT, ...BY };
  await expect(linkEmployers(office, { kind: "split", ...wish })).rejects.toThrow("没有并入别的单位");
  await expect(linkEmployers(office, { kind: "merge", ...wish, reason: " " })).rejects.toThrow("请写明理由");
  await expect(linkEmployers(office, { kind: "merge", ...wish, other: LONG })).rejects.toThrow("已是同一家单位");
  await expect(linkEmployers(office, { kind: "merge", ...wish, other: "没有这家" })).rejects.toThrow("没有找到");
  await linkEmployers(office, { kind: "distinct", ...wish });
  expect(await suggestedEmployers(office.store)).toEqual([]);
  await linkEmployers(office, { kind: "merge", ...wish });
  await expect(linkEmployers(office, { kind: "merge", ...wish, employer: SHORT, other: LONG })).rejects.toThrow(
    "已是同一家",
  );
  await expect(linkEmployers(office, { kind: "distinct", ...wish })).rejects.toThrow("请先分出");
});
