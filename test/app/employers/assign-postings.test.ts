import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createScriptedClock } from "../../../src/app/clock.ts";
import { Configuration } from "../../../src/app/configuration.ts";
import { type AssignmentTarget, assignPostings } from "../../../src/app/employers/assign-postings.ts";
import { suggestedEmployers } from "../../../src/app/employers/employer-pages.ts";
import { employerLinks } from "../../../src/app/employers/link-employers.ts";
import { draftLeads, issue } from "../../../src/app/leads/draft-leads.ts";
import { packageItems } from "../../../src/app/leads/package-items.ts";
import { lookBeyond } from "../../../src/app/look-back/rounds/beyond.ts";
import { listSubjects } from "../../../src/app/look-back/subjects/subjects.ts";
import type { Office } from "../../../src/app/office.ts";
import { decide, reviewQueue } from "../../../src/app/reviews/reviews.ts";
import { submit } from "../../../src/app/submissions/submissions.ts";
import { employerPage, postingPage } from "../../../src/app/workbench/sources/record-lists.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice, QUIET } from "../../helpers/open-office.ts";

const NAME = "云栖示例商贸有限公司";
const BRANCH: AssignmentTarget = { kind: "new", name: "云栖示例商贸有限公司假想分公司", creditCode: null };
const BY = { reason: "营业执照两份，地址不同", by: "张某" };

let folder: string;
let office: Office;
let made = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pingpin-assign-"));
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
  await told("仓库管理员");
  await told("行政文员");
  return () => office.store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function told(title: string): Promise<void> {
  await submit(office, {
    matter: { kind: "text", text: `${NAME}招聘\n${title}，限男性，能吃苦耐劳` },
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

/** The id of the posting whose words hold these. */
async function idWith(words: string): Promise<string> {
  const { rows } = await reviewQueue(office, { verdicts: ["violation"] }, { after: null, limit: 99 });
  return rows.find(({ posting }) => JSON.stringify(posting).includes(words))?.posting.id ?? "";
}

async function confirmAll(): Promise<void> {
  const { rows } = await reviewQueue(office, { verdicts: ["violation"] }, { after: null, limit: 99 });
  const wish = { decision: "confirmed", channel: null, reasonCode: "wording_clear", reasonText: "" } as const;
  for (const { stored } of rows) await decide(office, { findingId: stored.id, ...wish, by: "张某", role: "union" });
}

const employers = async () => (await employerPage(office, { after: null, search: undefined })).employers;

test("a posting read as the wrong employer's goes to the right one with its findings, on record, and comes back", async () => {
  const posting = await idWith("行政文员");
  const [said] = await assignPostings(office, { postings: [posting], to: BRANCH, ...BY });
  expect((await employers()).map(({ name, open }) => [name, open])).toEqual([
    [NAME, 1],
    ["云栖示例商贸有限公司假想分公司", 1],
  ]);
  const { postings } = await postingPage(office, {
    after: null,
    employer: said?.employerId ?? "",
    search: undefined,
    newestFirst: true,
  });
  expect(postings).toMatchObject([{ id: posting, employer: NAME, assignedTo: "云栖示例商贸有限公司假想分公司" }]);
  expect(await suggestedEmployers(office.store)).toEqual([]);
  const back = { postings: [posting], to: { kind: "as-read" }, reason: "核实为一家", by: "李某" } as const;
  await assignPostings(office, back);
  expect((await employers()).map(({ name, open }) => [name, open])).toContainEqual([NAME, 2]);
  expect((await employerLinks(office)).assignments).toMatchObject([
    { by: "李某", to: null, from: "云栖示例商贸有限公司假想分公司", postings: [{ isStanding: false }] },
    { by: "张某", reason: BY.reason, from: NAME, postings: [{ isStanding: false }] },
  ]);
  const log = (await office.store.auditLog.list({ after: 0, limit: 99 })).filter(({ action }) =>
    action.startsWith("employer"),
  );
  expect(log.map(({ details }) => details)).toEqual([
    expect.stringContaining(`改归 云栖示例商贸有限公司假想分公司：${BY.reason}`),
    expect.stringContaining("退回网页所写的单位：核实为一家"),
  ]);
  await expect(assignPostings(office, back)).rejects.toThrow("没有改归过别的单位");
});

test("two employers of one name are told apart by hand, and new postings of the name are not laid to the wrong one", async () => {
  await confirmAll();
  const stranger = await idWith("行政文员");
  const code = "91310000MA1FL0000G";
  await expect(
    assignPostings(office, { postings: [stranger], to: { kind: "new", name: NAME, creditCode: code }, ...BY }),
  ).rejects.toThrow("校验不通过");
  await assignPostings(office, { postings: [stranger], to: { kind: "new", name: NAME, creditCode: null }, ...BY });
  expect((await employers()).map(({ name, confirmed }) => [name, confirmed])).toEqual([
    [NAME, 1],
    [NAME, 1],
  ]);
  await expect(
    assignPostings(office, { postings: [stranger], to: { kind: "known", employer: NAME }, ...BY }),
  ).rejects.toThrow("同名的不止一家");
  const { drafted } = await draftLeads(office, "张某");
  const [draft] = drafted;
  if (draft === undefined) throw new Error("no draft");
  expect(new Set(draft.lead.items.map((item) => item.kind === "posting" && item.employerId)).size).toBe(2);

  await told("司机");
  const driver = await idWith("司机");
  const round = { earlier: [], startedAt: office.clock.now().toISOString() };
  const items = draft.lead.items.filter((item) => item.kind === "posting" && item.postingId !== stranger);
  const { subjects, leadGrounds } = await listSubjects(office, { ...draft.lead, items }, round);
  const fresh = async () => {
    const at = draft.lead.createdAt;
    const query = { leadGrounds, since: at, builtAt: at, decisions: [] };
    return (await lookBeyond(office.store, subjects, query)).newPostings.map(({ employer }) => employer);
  };
  expect(await fresh()).toEqual([NAME]);
  const other = (await employers()).find(
    ({ id }) => !items.some((item) => item.kind === "posting" && item.employerId === id),
  );
  await assignPostings(office, { postings: [driver], to: { kind: "known", employer: other?.id ?? "" }, ...BY });
  expect(await fresh()).toEqual([]);
});

test("drafts follow, what was issued keeps the names under which it was handed over", async () => {
  await confirmAll();
  const { drafted } = await draftLeads(office, "张某");
  const [draft] = drafted;
  if (draft === undefined) throw new Error("no draft");
  const names = async () => (await office.store.leads.get(draft.lead.id))?.items.map(({ employer }) => employer).sort();
  const posting = draft.lead.items.flatMap((item) => (item.kind === "posting" ? [item.postingId] : []))[0] ?? "";
  await assignPostings(office, { postings: [posting], to: BRANCH, ...BY });
  expect(await names()).toEqual([NAME, "云栖示例商贸有限公司假想分公司"].sort());
  await assignPostings(office, { postings: [posting], to: { kind: "as-read" }, ...BY });
  expect(await names()).toEqual([NAME, NAME]);
  const placed = { bureau: "假想县人力资源和社会保障局", recipient: "假想县人民检察院" };
  await office.store.leads.put({ ...draft.lead, ...placed });
  const lead = await issue(office, draft.lead.id, "张某");
  const known = { kind: "known", employer: "云栖示例商贸有限公司假想分公司" } as const;
  await assignPostings(office, { postings: [posting], to: known, ...BY });
  expect(await names()).toEqual([NAME, NAME]);
  expect((await packageItems(office, lead)).map(({ employer }) => employer.name)).toEqual([NAME, NAME]);
});

test("nothing is assigned without a reason, to where it stands, under a name that is taken, or that nobody knows", async () => {
  const wish = { postings: [await idWith("行政文员")], to: BRANCH, ...BY };
  await expect(assignPostings(office, { ...wish, reason: " " })).rejects.toThrow("请写明理由");
  await expect(assignPostings(office, { ...wish, postings: [] })).rejects.toThrow("请至少选择一条");
  await expect(assignPostings(office, { ...wish, postings: ["没有"] })).rejects.toThrow("没有找到");
  await expect(assignPostings(office, { ...wish, to: { kind: "known", employer: NAME } })).rejects.toThrow("已归");
  await assignPostings(office, wish);
  await expect(assignPostings(office, { ...wish, postings: [await idWith("仓库管理员")] })).rejects.toThrow(
    "已有这家单位",
  );
});
