import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { reAudit } from "../../../src/app/audits/re-audit.ts";
import { createScriptedClock } from "../../../src/app/clock.ts";
import { Configuration } from "../../../src/app/configuration.ts";
import { unpackPackage } from "../../../src/app/demo/unpack-package.ts";
import { keptScans, sealKeptScans } from "../../../src/app/keys/kept-scans.ts";
import { createOfficeKey, keyPath, recoverOfficeKey, rotateOfficeKey } from "../../../src/app/keys/office-key.ts";
import { openOriginal, writeOriginal } from "../../../src/app/keys/open-original.ts";
import { recoverKey } from "../../../src/app/keys/recover-key.ts";
import { replaceOfficeKey } from "../../../src/app/keys/replace-key.ts";
import { draftLeads, issue } from "../../../src/app/leads/draft-leads.ts";
import { exportLead } from "../../../src/app/leads/export-lead.ts";
import { recordLetter } from "../../../src/app/leads/record-letter.ts";
import type { Office } from "../../../src/app/office.ts";
import { decide, reviewQueue } from "../../../src/app/reviews/reviews.ts";
import { recordSubmissionStep } from "../../../src/app/submissions/submission-steps.ts";
import { type SubmissionRequest, submit } from "../../../src/app/submissions/submissions.ts";
import { verifyPath } from "../../../src/evidence/verify-path.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice, QUIET } from "../../helpers/open-office.ts";

const quiet = () => undefined;
const TEXT = "云栖示例机械有限公司招聘\n仓库管理员，限男性，能吃苦耐劳\n工作地点：假想县\n递交人来访人戊";

let folder: string;
let office: Office;
let code: string;
let made = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pingpin-sealed-"));
});
beforeEach(async () => {
  made += 1;
  const home = homeAt(join(folder, `home-${made}`));
  const clock = createScriptedClock("2026-11-23T01:00:00Z");
  const configuration = Configuration.parse({
    office: { name: "假想县总工会", kind: "union", jurisdiction: "990101" },
    bureaus: [{ jurisdiction: "990101", bureau: "假想县人力资源和社会保障局", procuratorate: "假想县人民检察院" }],
  });
  office = await openOffice({ home, rulesDirs: [], log: QUIET, clock, configuration });
  code = await createOfficeKey(home);
  return () => office.store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function request(matter: SubmissionRequest["matter"]): SubmissionRequest {
  return {
    matter,
    by: "登记人",
    workplace: null,
    workOrder: null,
    employer: null,
    complainant: { name: "来访人戊", contact: "000-11112222", confidential: true },
    consentToHandOver: false,
    answerDue: null,
    route: null,
    signal: new AbortController().signal,
  };
}

/** Every byte that stands in a folder, as one text. */
function everyByte(root: string): string {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString("latin1")).join("\n");
}

const bytesOf = (words: string) => Buffer.from(words).toString("latin1");

test("what a complainant handed in lies sealed, verifies, is audited again, and opens only with a reason that is logged", async () => {
  const { submission, report } = await submit(office, request({ kind: "text", text: TEXT }));
  expect(report.tally.byVerdict.violation).toBe(1);
  expect(everyByte(office.home.captures)).not.toContain(bytesOf("来访人戊"));
  expect((await verifyPath(office.home.chainLog)).result).toBe("intact");
  const again = await reAudit(office, {
    operator: "测试",
    sourceId: null,
    signal: new AbortController().signal,
    onProgress: quiet,
  });
  expect([again.captures.read, again.added, again.removed, again.failures]).toEqual([1, [], [], []]);
  const wish = { id: submission.id, by: "经办人" };
  await expect(openOriginal(office, { ...wish, reason: " " })).rejects.toThrow("查看事由");
  const opened = await openOriginal(office, { ...wish, reason: "核对原文" });
  expect(opened.bytes.toString()).toBe(TEXT);
  const entries = await office.store.auditLog.list({ after: 0, limit: 100 });
  expect(entries.filter(({ action }) => action === "original.open")).toMatchObject([
    { by: "经办人", subject: submission.id, details: "核对原文" },
  ]);
});

test("a statement keeps the teller's name in its sealed original alone", async () => {
  const text = "我是来访人戊，面试时说只招男的。";
  const { submission } = await submit(office, request({ kind: "statement", text, employer: "云栖示例机械有限公司" }));
  const stored = await office.store.submissions.get(submission.id);
  expect(JSON.stringify(stored)).not.toContain("来访人戊");
  const out = join(folder, "statement.txt");
  await writeOriginal(office, { id: submission.id, by: "经办人", reason: "核对" }, out);
  expect(readFileSync(out, "utf8")).toBe(text);
  await expect(writeOriginal(office, { id: submission.id, by: "经办人", reason: "核对" }, out)).rejects.toThrow(
    "已存在",
  );
});

test("a lost key opens nothing until its code brings it back, and loses no evidence", async () => {
  const { submission } = await submit(office, request({ kind: "text", text: TEXT }));
  const { recoveryCode } = await replaceOfficeKey(office, { by: "经办人", reason: "例行更换" });
  expect(recoveryCode).not.toBe(code);
  rmSync(keyPath(office.home));
  const wish = { id: submission.id, by: "经办人", reason: "核对" };
  await expect(openOriginal(office, wish)).rejects.toThrow("key recover");
  expect((await verifyPath(office.home.chainLog)).result).toBe("intact");
  await recoverOfficeKey(office.home, recoveryCode);
  expect((await openOriginal(office, wish)).bytes.toString()).toBe(TEXT);
});

test("another office's code is refused and brings no key, and an earlier one of this office says what it leaves shut", async () => {
  await submit(office, request({ kind: "text", text: TEXT }));
  const elsewhere = mkdtempSync(join(folder, "elsewhere-"));
  const foreign = await createOfficeKey({ root: elsewhere });
  rmSync(keyPath(office.home));
  await expect(recoverKey(office, foreign)).rejects.toThrow("打不开本机封存的任何一件（共 2 件）");
  expect(existsSync(keyPath(office.home))).toBe(false);
  expect(await recoverKey(office, code)).toMatchObject({ opens: 2, shut: 0 });
  const next = await rotateOfficeKey(office.home);
  await submit(office, request({ kind: "text", text: `${TEXT}，限女性` }));
  rmSync(keyPath(office.home));
  expect(await recoverKey(office, code)).toMatchObject({ opens: 2, shut: 2 });
  rmSync(keyPath(office.home));
  expect(await recoverKey(office, next)).toMatchObject({ opens: 4, shut: 0 });
});

test("with consent the package carries the opened original, which its sealed capture's manifest bears out", async () => {
  const { submission } = await submit(office, request({ kind: "text", text: TEXT }));
  await recordSubmissionStep(office, {
    submissionId: submission.id,
    kind: "consent",
    on: null,
    note: null,
    by: "经办人",
  });
  const { rows } = await reviewQueue(office, { verdicts: ["violation"] }, { after: null, limit: 1 });
  const wish = {
    decision: "confirmed",
    channel: null,
    reasonCode: "wording_clear",
    reasonText: "",
    by: "张某",
  } as const;
  await decide(office, { findingId: rows[0]?.stored.id ?? "", ...wish, role: "union" });
  const { drafted } = await draftLeads(office, "张某");
  const [draft] = drafted;
  if (draft === undefined) throw new Error("no draft");
  const placed = { ...draft.lead, bureau: "假想县人力资源和社会保障局", recipient: "假想县人民检察院" };
  await office.store.leads.put(placed);
  const lead = await issue(office, placed.id, "张某");
  const out = join(folder, "package.zip");
  await exportLead(office, { leadId: lead.id, out, by: "张某", tickedLaw: [] });
  expect((await verifyPath(out)).result).toBe("intact");
  const unpacked = join(folder, "package");
  await unpackPackage(out, unpacked);
  const captureId = submission.captureIds[0] ?? "";
  expect(readFileSync(join(unpacked, "证据", `${captureId}-启封`, "原件.txt"), "utf8")).toBe(
    TEXT.replace("来访人戊", "举报人"),
  );

  const scan = join(folder, "scan.pdf");
  writeFileSync(scan, "%PDF-1.7 盖章");
  rmSync(keyPath(office.home));
  await recordLetter(office, {
    leadId: lead.id,
    documentNumber: "假工函〔2026〕1号",
    signedBy: "签发人",
    signedOn: null,
    scan,
    by: "张某",
  });
  expect(everyByte(office.home.originals)).toContain(bytesOf("盖章"));
  await recoverOfficeKey(office.home, code);
  expect(await sealKeptScans(office, "张某")).toBe(1);
  expect(everyByte(office.home.originals)).not.toContain(bytesOf("盖章"));
  await replaceOfficeKey(office, { by: "张某", reason: "例行更换" });
  expect(await sealKeptScans(office, "张某")).toBe(1);
  expect(await sealKeptScans(office, "张某")).toBe(0);
  expect((await keptScans(office.store)).length).toBe(1);
  const opened = await openOriginal(office, { id: lead.number ?? "", by: "张某", reason: "存档" });
  expect([opened.fileName, opened.bytes.toString()]).toEqual(["盖章扫描件.pdf", "%PDF-1.7 盖章"]);
});
