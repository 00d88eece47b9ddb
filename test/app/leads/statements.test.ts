import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createOfficeKey } from "../../../src/app/keys/office-key.ts";
import { addStatement } from "../../../src/app/leads/add-statement.ts";
import { draftLeads, issue } from "../../../src/app/leads/draft-leads.ts";
import { exportLead } from "../../../src/app/leads/export-lead.ts";
import { findLead } from "../../../src/app/leads/find-lead.ts";
import { writeVolume } from "../../../src/app/leads/write-volume.ts";
import type { Office } from "../../../src/app/office.ts";
import { decide } from "../../../src/app/reviews/reviews.ts";
import { submissionStandings } from "../../../src/app/submissions/submission-standing.ts";
import { recordSubmissionStep } from "../../../src/app/submissions/submission-steps.ts";
import { type SubmissionRequest, submit } from "../../../src/app/submissions/submissions.ts";
import type { Lead } from "../../../src/model/lead.ts";
import type { ScannedOffice } from "../scan/scanned-office.ts";
import { confirmedOffice } from "./confirmed-office.ts";
import { confirmStatement } from "./confirmed-statement.ts";
import { packageTexts, textOfPdf } from "./package-texts.ts";

const NAME = "欧阳举报";
const CONTACT = "0562-7654321";
const SECRETS = [NAME, "阳举报", CONTACT, "7654321", "05627654321"];

let scanned: ScannedOffice & { readonly lead: Lead };
let office: Office;
let folder: string;
beforeAll(async () => {
  scanned = await confirmedOffice();
  office = await scanned.open();
  await createOfficeKey(office.home);
  folder = mkdtempSync(join(tmpdir(), "pingpin-statements-"));
});
afterAll(async () => {
  await office.store.close();
  scanned.remove();
  rmSync(folder, { recursive: true, force: true });
});

function request(matter: SubmissionRequest["matter"], change: Partial<SubmissionRequest> = {}): SubmissionRequest {
  return {
    matter,
    by: "登记人",
    workplace: null,
    workOrder: "12351-1",
    employer: null,
    complainant: { name: NAME, contact: CONTACT, confidential: true },
    consentToHandOver: true,
    answerDue: "2026-12-31",
    route: "legal_aid",
    signal: new AbortController().signal,
    ...change,
  };
}

function employerOf(lead: Lead): string {
  return lead.items[0]?.employer ?? "";
}

test("a statement without consent stays in the house, and it is said", async () => {
  const statement = { kind: "statement", text: "面试时说只要男的", employer: employerOf(scanned.lead) } as const;
  const { submission } = await submit(office, request(statement, { consentToHandOver: false }));
  const { heldStatements } = await draftLeads(office, "经办甲");
  expect(heldStatements).toEqual([
    { submissionId: submission.id, employer: employerOf(scanned.lead), reason: expect.stringContaining("未同意移交") },
  ]);
  const refused = addStatement(office, { leadId: scanned.lead.id, submissionId: submission.id, by: "经办甲" });
  await expect(refused).rejects.toThrow("未同意移交");
});

test("what a complainant handed in without consent is left out of leads until consent is recorded", async () => {
  const text = { kind: "text", text: "云栖示例保安服务有限公司招聘\n保安，限男性，能吃苦耐劳" } as const;
  const { submission } = await submit(office, request(text, { consentToHandOver: false }));
  const rows = await office.store.findings.list({ verdicts: ["violation"] }, { after: null, limit: 1000 });
  const own = rows.find(({ stored }) => stored.captureId === submission.captureIds[0]);
  await decide(office, {
    findingId: own?.stored.id ?? "",
    decision: "confirmed",
    channel: null,
    reasonCode: "wording_clear",
    reasonText: "",
    by: "复核甲",
    role: "union",
  });
  const before = await draftLeads(office, "经办甲");
  expect(before.drafted).toEqual([]);
  expect(before.held.map(({ reason }) => reason)).toContainEqual(expect.stringContaining("未同意移交"));
  await recordSubmissionStep(office, { submissionId: submission.id, kind: "consent", on: null, note: null, by: "甲" });
  const after = await draftLeads(office, "经办甲");
  expect(after.drafted.flatMap(({ lead }) => lead.items.map(({ employer }) => employer))).toEqual([
    "云栖示例保安服务有限公司",
  ]);
});

test("the complainant's name and contact are in no file of the package, however they were told", async () => {
  const told = `我叫${NAME}，电话 0562 765 4321，面试时他们说不要女的。`;
  const employer = employerOf(scanned.lead);
  const { submission } = await submit(office, request({ kind: "statement", text: told, employer }));
  const addition = { leadId: scanned.lead.id, submissionId: submission.id, by: "经办甲" };
  await expect(addStatement(office, addition)).rejects.toThrow("还没有复核");
  await confirmStatement(office, submission.id, "说不要女的");
  await addStatement(office, addition);
  const step = { submissionId: submission.id, on: null, note: null, by: "甲" };
  await recordSubmissionStep(office, { ...step, kind: "withdrawn" });
  await expect(issue(office, scanned.lead.id, "经办甲")).rejects.toThrow("撤回了同意");
  await recordSubmissionStep(office, { ...step, kind: "consent" });
  await issue(office, scanned.lead.id, "经办甲");
  const zip = join(folder, "lead.zip");
  await exportLead(office, { leadId: scanned.lead.id, out: zip, by: "经办甲", tickedLaw: [] });
  const lead = await findLead(office.store, scanned.lead.id);
  expect(lead.items.find(({ kind }) => kind === "statement")).toMatchObject({ saidBy: "举报人", employer });
  const volume =
    office.chromiumPath === null ? [] : await writeVolume(office, scanned.lead.id, { out: join(folder, "v.pdf") });
  const texts = new Map([...packageTexts(zip), ...volume.map((path) => [path, textOfPdf(path)] as const)]);
  for (const path of volume) expect(texts.get(path)?.replace(/\s/gu, "")).toContain(employer);
  expect([...texts.values()].some((text) => text.includes("面试时他们说不要女的"))).toBe(true);
  for (const [file, text] of texts) {
    for (const secret of SECRETS) expect([file, secret, text.includes(secret)]).toEqual([file, secret, false]);
  }
});

test("a statement goes with one lead only", async () => {
  const { drafted } = await draftLeads(office, "经办甲");
  expect(drafted).toEqual([]);
});

test("answers fall due until they are given, and cases wait until they are taken elsewhere", async () => {
  const [first] = await submissionStandings(office);
  expect(first).toMatchObject({ answeredOn: null, routedOn: null });
  expect(first?.daysLeft).not.toBeNull();
  const submissionId = first?.submission.id ?? "";
  await recordSubmissionStep(office, { submissionId, kind: "answered", on: "2026-11-30", note: null, by: "甲" });
  await recordSubmissionStep(office, { submissionId, kind: "routed", on: "2026-11-30", note: null, by: "甲" });
  const again = (await submissionStandings(office)).find(({ submission }) => submission.id === submissionId);
  expect(again).toMatchObject({ answeredOn: "2026-11-30", routedOn: "2026-11-30", daysLeft: null });
});
