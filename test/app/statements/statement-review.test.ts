import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "../../../src/app/clock.ts";
import { Configuration } from "../../../src/app/configuration.ts";
import { draftLeads } from "../../../src/app/leads/draft-leads.ts";
import type { Office } from "../../../src/app/office.ts";
import { decide } from "../../../src/app/reviews/reviews.ts";
import { submit } from "../../../src/app/submissions/submissions.ts";
import { withdrawReviews } from "../../../src/app/workbench/review/decide-findings.ts";
import { markMissed } from "../../../src/app/workbench/review/mark-missed.ts";
import { reviewSheet } from "../../../src/app/workbench/review/review-sheet.ts";
import { createRuleBook, type RuleBook } from "../../../src/app/workbench/review/rule-book.ts";
import { statementRows } from "../../../src/app/workbench/review/statement-sheet.ts";
import { submissionRows } from "../../../src/app/workbench/sources/submission-pages.ts";
import type { Account } from "../../../src/model/account.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice, QUIET } from "../../helpers/open-office.ts";

const FIRST = { id: "a1", name: "复核甲" } as Account;

let root: string;
let office: Office;
let rules: RuleBook;
let submissionId: string;
let findingId: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "pingpin-told-review-"));
  office = await openOffice({
    home: homeAt(root),
    rulesDirs: [],
    log: QUIET,
    clock: systemClock,
    configuration: Configuration.parse({ office: { name: "假想县总工会", kind: "union" }, secondReview: true }),
  });
  rules = createRuleBook(office);
  const { submission } = await submit(office, {
    matter: { kind: "statement", text: "电话里对方说姑娘家来了也是白来。", employer: "假想县样板包装有限公司" },
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
  submissionId = submission.id;
});
afterAll(async () => {
  await office.store.close();
  rmSync(root, { recursive: true, force: true });
});

const sheetFor = (reader: string) => reviewSheet(office, rules, submissionId, reader);

test("a statement is reviewed on the screen of postings, as what it is", async () => {
  const span = { field: "text", start: 6, end: 15 };
  const marked = { postingId: submissionId, span, ruleId: "sex.male-limit", note: "口头拒绝女性" };
  findingId = (await markMissed(office, rules, marked, "复核甲")).id;
  const sheet = await sheetFor("复核甲");
  expect(sheet.kind).toBe("statement");
  expect(sheet.posting).toMatchObject({ body: "电话里对方说姑娘家来了也是白来。", url: "", postedOn: null });
  expect(sheet.findings).toMatchObject([
    { id: findingId, quote: "姑娘家来了也是白来", verdict: "review", decision: null },
  ]);
  expect(await statementRows(office)).toMatchObject([{ id: submissionId, standing: "open" }]);
});

test("a second reviewer does not see the first opinion, and both together carry the words", async () => {
  const wish = { findingId, decision: "confirmed", channel: null, reasonCode: "wording_clear", role: "union" } as const;
  await decide(office, { ...wish, reasonText: "有原话", by: "复核甲" });
  expect((await sheetFor("复核甲")).findings[0]?.decision?.by).toBe("复核甲");
  expect((await sheetFor("复核乙")).findings[0]).toMatchObject({ decision: null, history: [], waitsForSecond: true });
  expect(await statementRows(office)).toMatchObject([{ standing: "second" }]);
  await decide(office, { ...wish, reasonText: "同意", by: "复核乙" });
  expect((await sheetFor("复核乙")).findings[0]).toMatchObject({ waitsForSecond: false, disputed: false });
  expect(await statementRows(office)).toMatchObject([{ standing: "decided" }]);
});

test("a decision is taken back by who made it and nobody else, and stays on record", async () => {
  const [first] = (await sheetFor("复核甲")).findings[0]?.history ?? [];
  const id = first?.review.id ?? "";
  await expect(withdrawReviews(office, [id], { ...FIRST, name: "别人" })).rejects.toThrow("只能由本人撤销");
  await withdrawReviews(office, [id], FIRST);
  await withdrawReviews(office, [id], FIRST);
  const again = (await sheetFor("复核乙")).findings[0];
  expect(again?.history.map(({ withdrawal }) => withdrawal?.by ?? null)).toEqual(["复核甲", null]);
  const { drafted, heldStatements } = await draftLeads(office, "经办甲");
  expect([drafted, heldStatements.map(({ reason }) => reason)]).toEqual([[], ["两人复核意见不一致"]]);
});

test("a statement of an earlier version, whose words may tell who spoke, is shown nowhere and cannot go out", async () => {
  const kept = await office.store.submissions.get(submissionId);
  if (kept === null) throw new Error("the statement is gone");
  await office.store.submissions.add({ ...kept, id: "old", text: "我叫旧名某，面试被拒", outgoingText: null });
  const rows = JSON.stringify(await submissionRows(office));
  expect(rows).not.toContain("旧名某");
  expect(rows).toContain("没有留下去掉举报人信息的文字");
  const { heldStatements } = await draftLeads(office, "经办甲");
  expect(heldStatements.find((one) => one.submissionId === "old")?.reason).toContain("请重新登记");
});
