import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { reAudit } from "../../../src/app/audits/re-audit.ts";
import { createScriptedClock } from "../../../src/app/clock.ts";
import { Configuration } from "../../../src/app/configuration.ts";
import { importFiles } from "../../../src/app/imports/import-files.ts";
import { createOfficeKey, keyPath } from "../../../src/app/keys/office-key.ts";
import type { Office } from "../../../src/app/office.ts";
import { officeWithin } from "../../../src/app/offices/office-within.ts";
import { submissionStandings } from "../../../src/app/submissions/submission-standing.ts";
import {
  capturesKeptInHouse,
  recordSubmissionStep,
  type SubmissionStepRequest,
} from "../../../src/app/submissions/submission-steps.ts";
import { type SubmissionRequest, submissionDocument, submit } from "../../../src/app/submissions/submissions.ts";
import { Source } from "../../../src/model/source.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice, QUIET } from "../../helpers/open-office.ts";

const DOCUMENTS = join(import.meta.dirname, "../../../fixtures/documents");
const quiet = () => undefined;

let folder: string;
let office: Office;
let made = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pingpin-submissions-"));
});
beforeEach(async () => {
  made += 1;
  const home = homeAt(join(folder, `home-${made}`));
  const clock = createScriptedClock("2026-11-23T01:00:00Z");
  office = await openOffice({ home, rulesDirs: [], log: QUIET, clock, configuration: Configuration.parse({}) });
  await createOfficeKey(home);
  return () => office.store.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function request(matter: SubmissionRequest["matter"], change: Partial<SubmissionRequest> = {}): SubmissionRequest {
  return {
    matter,
    by: "登记人",
    workplace: null,
    workOrder: "0000001",
    employer: null,
    complainant: { name: "举报人甲某某", contact: "0000-1234567", confidential: true },
    consentToHandOver: false,
    answerDue: "2026-12-31",
    route: null,
    signal: new AbortController().signal,
    ...change,
  };
}

describe("a complaint", () => {
  test("that does not say where is placed in the county that the person who registers it names", async () => {
    const text = { kind: "text", text: "云栖示例机械有限公司招聘\n仓库管理员，限男性，能吃苦耐劳" } as const;
    const { report } = await submit(office, request(text, { workplace: "340706" }));
    expect(report.sources.map(({ jurisdiction }) => jurisdiction)).toEqual(["340706"]);
    const unplaced = await submit(office, request({ ...text, text: `${text.text}。` }));
    expect(unplaced.report.sources.map(({ jurisdiction }) => jurisdiction)).toEqual([null]);
    await expect(submit(office, request(text, { workplace: "义安区" }))).rejects.toMatchObject({
      code: "OPTION_INVALID",
      message: expect.stringContaining("用工所在地"),
    });
    const county = officeWithin(office, "340706");
    await expect(submit(county, request(text, { workplace: "340711" }))).rejects.toMatchObject({
      message: expect.stringContaining("340706辖区内"),
    });
  });

  test("with pasted text becomes a posting with findings, fixed like any other capture", async () => {
    const { submission, report } = await submit(
      office,
      request({ kind: "text", text: "云栖示例机械有限公司招聘\n仓库管理员，限男性，能吃苦耐劳" }),
    );
    expect(report.tally.byVerdict).toMatchObject({ violation: 1 });
    expect(report.failures).toEqual([]);
    const capture = await office.store.captures.get(submission.captureIds[0] ?? "");
    expect(capture).toMatchObject({ purpose: "submission", outcome: "ok" });
    expect(await office.store.submissions.list()).toEqual([submission]);
    expect((await office.store.auditLog.list({ after: 0, limit: 10 })).map((entry) => entry.action)).toContain(
      "submission.add",
    );
  });

  test.each([
    ["样某保存的.html", "<html><body><script>go()</script></body></html>", /提交的材料”提取招聘信息：没有读到文字/],
    [
      "样某的表.csv",
      "甲,乙,丙,丁\n子,丑,寅,卯\n辰,巳,午,未\n申,酉,戌,亥\n",
      /提交的材料”提取招聘信息：表中没有认出岗位，请把有关的招聘文字粘贴进来/,
    ],
  ])("from which nothing could be read says so, without the name that the file was given", async (name, text, said) => {
    const path = join(folder, name);
    await writeFile(path, text);
    const { submission, report } = await submit(office, request({ kind: "file", path }));
    expect(submission.captureIds).toHaveLength(1);
    expect(report.failures.map(({ message }) => message)).toEqual([expect.stringMatching(said)]);
    expect(JSON.stringify(await office.store.audits.get(submission.auditId))).not.toContain("样某");
  });

  test("with a workbook says that notes on its cells were not screened, without their words", async () => {
    const path = join(folder, "交来的表.xlsx");
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("岗位");
    sheet.addRows([
      ["岗位", "单位", "要求"],
      ["店员", "虚构市示例百货有限公司", "限女性"],
    ]);
    sheet.getCell("C2").note = "样某听说的";
    await book.xlsx.writeFile(path);
    const { submission, report } = await submit(office, request({ kind: "file", path }));
    expect(report.tally.postings.total).toBe(1);
    expect(report.failures.map(({ message }) => message)).toEqual([
      expect.stringMatching(/批注 1 处（C2），没有筛查/u),
    ]);
    expect(JSON.stringify(await office.store.audits.get(submission.auditId))).not.toContain("样某");
  });

  test("names the employer where what was handed in does not, and still does when it is audited again", async () => {
    const told = { employer: "云栖示例机械有限公司" };
    const { submission } = await submit(office, request({ kind: "text", text: "招聘仓库管理员，限男性" }, told));
    const named = await submit(office, request({ kind: "text", text: "云栖虚构贸易有限公司招聘\n保安，限男性" }, told));
    const employersOf = async ({ captureIds }: typeof submission) =>
      (await office.store.postings.ofCapture(captureIds[0] ?? "")).map(({ employer }) => employer);
    expect(await employersOf(submission)).toEqual(["云栖示例机械有限公司"]);
    expect(await employersOf(named.submission)).toEqual(["云栖虚构贸易有限公司"]);
    const signal = new AbortController().signal;
    const again = await reAudit(office, { operator: "某人", sourceId: null, signal, onProgress: quiet });
    expect(again).toMatchObject({ postings: { new: 0 }, added: [], removed: [] });
  });

  test("with a statement about a phone call is kept as told and is never a posting", async () => {
    const employer = "云栖示例机械有限公司";
    const { submission, report } = await submit(
      office,
      request({ kind: "statement", text: "电话里说限男性", employer }),
    );
    expect(submission).toMatchObject({ kind: "statement", employer, text: "电话里说限男性", complainant: null });
    expect(report.tally.postings.total).toBe(0);
    expect(await office.store.findings.count({})).toBe(0);
    const capture = await office.store.captures.get(submission.captureIds[0] ?? "");
    expect(capture?.files.length).toBeGreaterThan(0);
  });

  test("whose words name the complainant says 举报人 in the posting, and a file that does so leaves for nowhere", async () => {
    const words = "我叫举报人甲某某（0000-1234567），云栖示例机械有限公司招聘仓管员，限男性，能吃苦耐劳";
    const pasted = await submit(office, request({ kind: "text", text: words }, { consentToHandOver: true }));
    const [posting] = await office.store.postings.ofCapture(pasted.submission.captureIds[0] ?? "");
    expect(JSON.stringify(posting)).toContain("限男性");
    expect(JSON.stringify(posting)).not.toMatch(/甲某某|1234567/u);
    expect(pasted.submission.namesComplainant).toBe(false);
    const path = join(folder, "words.txt");
    await writeFile(path, words);
    const file = await submit(office, request({ kind: "file", path }, { consentToHandOver: true }));
    const kept = await capturesKeptInHouse(office.store);
    expect([...kept]).toEqual([[file.submission.captureIds[0], expect.stringContaining("写有举报人的姓名")]]);
  });

  test("leaves no trace of the complainant in the evidence that is handed over, nor in what is shown", async () => {
    const named = join(folder, "举报人甲某某.txt");
    await writeFile(named, "招聘保安，限男性，联系电话见附件");
    const { submission } = await submit(office, request({ kind: "file", path: named }));
    const files = (await readdir(office.home.captures, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      const words = await readFile(join(file.parentPath, file.name), "utf8");
      expect(decodeURIComponent(words.replace(/%(?![0-9A-F]{2})/gu, ""))).not.toMatch(/甲某某|0000-1234567/u);
    }
    expect(JSON.stringify(submissionDocument(submission))).not.toContain("甲某某");
  });

  test("with a picture keeps it as evidence even where its words cannot be read, and says so", async () => {
    const path = join(folder, "advert.png");
    await copyFile(join(DOCUMENTS, "advert.png"), path);
    const { submission, report } = await submit(office, request({ kind: "file", path }));
    expect(submission.kind).toBe("picture");
    const capture = await office.store.captures.get(submission.captureIds[0] ?? "");
    expect(capture?.signals.map(({ detail }) => detail).join()).toContain("原件 image/png");
    const isRead = capture?.signals.some((signal) => signal.code === "ocr") === true;
    expect(report.failures.map((failure) => failure.code)).toEqual(isRead ? [] : ["TOOL_MISSING"]);
  });

  test("with an address that must not be visited is registered, and the visit is told as unread", async () => {
    const { submission, report } = await submit(office, request({ kind: "url", url: "http://127.0.0.1:9/job/1" }));
    expect(submission).toMatchObject({ kind: "url", text: "http://127.0.0.1:9/job/1", workOrder: "0000001" });
    expect(report.items).toMatchObject([{ outcome: "blocked_by_guard" }]);
    expect(report.failures).toHaveLength(1);
    expect(await office.store.submissions.list()).toEqual([submission]);
  });

  test("names no complainant before the office has a key, so that no name lies in clear", async () => {
    await rm(keyPath(office.home));
    const matter = { kind: "text", text: "招聘保安，限男性" } as const;
    await expect(submit(office, request(matter))).rejects.toThrow(/还没有生成.*pingpin key init.*恢复码/u);
    expect(await office.store.captures.list({ after: null, limit: 1 })).toEqual([]);
    const anonymous = await submit(office, request(matter, { complainant: null }));
    expect(await office.store.submissions.list()).toEqual([anonymous.submission]);
  });

  test("of somebody who asked for no secrecy is sealed all the same, and says so", async () => {
    const complainant = { name: "举报人甲某某", contact: null, confidential: false };
    const { submission } = await submit(office, request({ kind: "text", text: "招聘保安，限男性" }, { complainant }));
    expect(JSON.stringify(submission)).not.toContain("甲某某");
    expect(submissionDocument(submission)).toMatchObject({ complainant: { confidential: false } });
  });

  test("walks from registration to the end, and what is settled later replaces what was registered", async () => {
    const { submission } = await submit(
      office,
      request({ kind: "statement", text: "电话里说限男性", employer: "云栖示例机械有限公司" }, { answerDue: null }),
    );
    const record = (step: Partial<SubmissionStepRequest> & Pick<SubmissionStepRequest, "kind">) =>
      recordSubmissionStep(office, { submissionId: submission.id, on: null, note: null, by: "经办人", ...step });
    const standing = async () => (await submissionStandings(office))[0];
    await expect(record({ kind: "routed" })).rejects.toThrow(/还没有定个案去向.*--route.*submit route/u);
    await expect(record({ kind: "withdrawn" })).rejects.toThrow("本来没有同意");
    await record({ kind: "due", dueOn: "2026-11-30" });
    await record({ kind: "directed", route: "legal_aid" });
    expect(await standing()).toMatchObject({ consented: false, daysLeft: 7, route: "legal_aid", routedOn: null });
    await record({ kind: "consent" });
    await record({ kind: "routed", on: "2026-11-23" });
    expect(await standing()).toMatchObject({ consented: true, route: "legal_aid", routedOn: "2026-11-23" });
    await record({ kind: "directed", route: "arbitration" });
    expect(await standing()).toMatchObject({ route: "arbitration", routedOn: null });
    await record({ kind: "routed", route: "support_suit" });
    await record({ kind: "withdrawn" });
    await record({ kind: "answered" });
    expect(await standing()).toMatchObject({
      consented: false,
      answerDue: "2026-11-30",
      answeredOn: "2026-11-23",
      daysLeft: null,
      route: "support_suit",
      routedOn: "2026-11-23",
    });
  });

  test("without a word is refused before anything is stored", async () => {
    await expect(submit(office, request({ kind: "text", text: " \n" }))).rejects.toMatchObject({
      code: "OPTION_INVALID",
    });
    expect(await office.store.submissions.list()).toEqual([]);
  });
});

describe("importing documents into the store", () => {
  const source = Source.parse({
    id: "files",
    name: "示例文件",
    kind: "file",
    operatorType: "public-service",
    jurisdiction: "340706",
    contact: "0000-0000000",
  });
  const options = { operator: "测试员", signal: new AbortController().signal, onProgress: quiet };

  test("finds what a Word table and a PDF page say, and names the place", async () => {
    const paths = ["notice.docx", "notice.pdf"].map((name) => join(DOCUMENTS, name));
    const report = await importFiles(office, source, paths, options);
    expect(report.failures).toEqual([]);
    const listed = report.items.flatMap((item) => item.postings).filter((posting) => posting.findings.length > 0);
    const found = await Promise.all(listed.map(({ id }) => office.store.postings.get(id)));
    expect(found.map((posting) => posting?.place)).toEqual(expect.arrayContaining(["表1!A2", "表1!A3", "第2页"]));
    expect(found.every((posting) => posting?.workplace === "340706")).toBe(true);
  });

  test("says that a table whose header it did not know gave nothing, and reads it with a mapping", async () => {
    const path = join(folder, "unknown.csv");
    await writeFile(path, "哪家,缺啥人,还有啥\n云栖示例机械有限公司,样品工,限男性\n");
    const missed = await importFiles(office, source, [path], options);
    expect(missed.failures.map((failure) => failure.message).join()).toContain("--mapping");
    const tableMapping = { sheet: null, headerRow: 1, columns: { title: "缺啥人", employer: "哪家" } };
    const mapped = await importFiles(office, source, [path], { ...options, tableMapping });
    expect(mapped.failures).toEqual([]);
    expect(mapped.tally.byVerdict).toMatchObject({ violation: 1 });
    expect(mapped.items[0]?.signals.map((signal) => signal.code)).toContain("table_mapping");
  });

  test("commits a large table in pieces, each row with its finding", async () => {
    const path = join(folder, "large.csv");
    const rows = 1200;
    const padding = "包住".repeat(150);
    await writeFile(path, `岗位名称,工作地点,备注\n${`样品工,铜陵市铜官区,限男性；${padding}\n`.repeat(rows)}`);
    const report = await importFiles(office, source, [path], options);
    expect(report.failures).toEqual([]);
    expect(report.tally.postings).toEqual({ total: rows, new: rows, changed: 0 });
    expect(await office.store.findings.count({ verdicts: ["violation"] })).toBe(rows);
    expect(await office.store.captures.list({ after: null, limit: 5 })).toHaveLength(1);
    const [posting] = await office.store.postings.list({ after: null, limit: 1 });
    expect(posting).toMatchObject({ place: "csv!A2", workplace: "340705" });
  });
});
