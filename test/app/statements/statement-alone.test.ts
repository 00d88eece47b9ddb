import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createScriptedClock } from "../../../src/app/clock.ts";
import { Configuration } from "../../../src/app/configuration.ts";
import { verify } from "../../../src/app/evidence/verify.ts";
import { createOfficeKey } from "../../../src/app/keys/office-key.ts";
import { draftLeads, issue } from "../../../src/app/leads/draft-leads.ts";
import { exportLead } from "../../../src/app/leads/export-lead.ts";
import { lookBackDocument, lookBackExitCode } from "../../../src/app/look-back/report/look-back-document.ts";
import { lookBackReport } from "../../../src/app/look-back/report/look-back-report.ts";
import { visitsToMake } from "../../../src/app/look-back/rounds/visits-to-make.ts";
import { runLookBack } from "../../../src/app/look-back/run-look-back.ts";
import { draftUnionNotice } from "../../../src/app/notices/draft-notice.ts";
import type { Office } from "../../../src/app/office.ts";
import { writeLeadPaper } from "../../../src/app/papers/lead-paper.ts";
import { decide } from "../../../src/app/reviews/reviews.ts";
import { markStatement, placeIn } from "../../../src/app/statements/mark-statement.ts";
import { statementWith } from "../../../src/app/statements/statements.ts";
import { submit } from "../../../src/app/submissions/submissions.ts";
import { recordVisit } from "../../../src/app/visits/record-visit.ts";
import type { Lead } from "../../../src/model/lead.ts";
import { docxLines } from "../../../src/report/docx-lines.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice, QUIET } from "../../helpers/open-office.ts";
import { packageTexts } from "../leads/package-texts.ts";

const EMPLOYER = "假想县样板包装有限公司";
const TOLD = "5月8日面试，主管当面说这个岗位女的干不长。我叫上官陈述，电话 0562-7654321。";
const CONFIGURATION = Configuration.parse({
  office: { name: "假想县总工会", kind: "union" },
  bureaus: [{ jurisdiction: "999901", bureau: "假想县人力资源和社会保障局", procuratorate: "假想县人民检察院" }],
  notices: { reminder: { amount: 15, unit: "workday" } },
});

let root: string;
let office: Office;
let clock: ReturnType<typeof createScriptedClock>;
let submissionId: string;
let lead: Lead;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "pingpin-told-"));
  clock = createScriptedClock("2026-09-01T02:00:00Z");
  office = await openOffice({
    home: homeAt(join(root, "home")),
    rulesDirs: [],
    log: QUIET,
    clock,
    configuration: CONFIGURATION,
  });
  await createOfficeKey(office.home);
  const { submission } = await submit(office, {
    matter: { kind: "statement", text: TOLD, employer: EMPLOYER },
    by: "登记人",
    workplace: "999901",
    workOrder: "12351-9",
    employer: null,
    complainant: { name: "上官陈述", contact: "0562-7654321", confidential: true },
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

test("a statement is no posting: it stands in no list and no figure of postings", async () => {
  const page = { after: null, limit: 10 };
  expect(await office.store.postings.list(page)).toEqual([]);
  expect(await office.store.findings.count({})).toBe(0);
  expect(await office.store.worklist.count({ state: "open" }, 10)).toBe(0);
  expect(await office.store.findings.countByGround()).toEqual([]);
});

test("a statement that nobody reviewed goes into no lead, and it is said what to do", async () => {
  const { drafted, heldStatements } = await draftLeads(office, "经办甲");
  expect(drafted).toEqual([]);
  expect(heldStatements).toEqual([
    { submissionId, employer: EMPLOYER, reason: expect.stringMatching(/还没有复核.*review mark/u) },
  ]);
});

test("a spoken refusal that no rule knows is marked by a person and decided with a written reason", async () => {
  const { text, words } = (await statementWith(office.store, submissionId)) ?? { text: "", words: [] };
  expect(words).toEqual([]);
  const marked = {
    submissionId,
    span: placeIn(text, "女的干不长"),
    ruleId: "sex.male-limit",
    note: "口头拒绝女性",
  };
  const { id, finding } = await markStatement(office, office.ruleset(), marked, "复核甲");
  expect(finding).toMatchObject({ verdict: "review", channel: "pil", quote: "女的干不长", flags: ["by_person"] });
  expect(text.slice(finding.span.start, finding.span.end)).toBe("女的干不长");
  expect(finding.basis).toContain("WRPL-43");
  // 人力资源市场暂行条例 24 governs published wording alone.
  expect(finding.basis).not.toContain("HRM-24");
  await expect(markStatement(office, office.ruleset(), marked, "复核甲")).rejects.toThrow("已按同一规则列为命中");
  const wish = { findingId: id, decision: "confirmed", channel: null, reasonCode: "wording_clear" } as const;
  const unreasoned = decide(office, { ...wish, reasonText: "", by: "复核甲", role: "union" });
  await expect(unreasoned).rejects.toThrow("须由复核人另外写明理由");
  const viewer = decide(office, { ...wish, reasonText: "有时间和场合", by: "查看人", role: "viewer" });
  await expect(viewer).rejects.toThrow("只能查看");
  await decide(office, { ...wish, reasonText: "有时间和场合", by: "复核甲", role: "union" });
});

test("where two must agree, the words wait for a second person", async () => {
  const strict = { ...office, configuration: { ...office.configuration, secondReview: true } };
  const { drafted, heldStatements } = await draftLeads(strict, "经办甲");
  expect(drafted).toEqual([]);
  expect(heldStatements.map(({ reason }) => reason)).toEqual(["尚待第二人复核"]);
});

test("a confirmed statement alone becomes a lead of the right bureau, and says that it is unverified", async () => {
  const { drafted } = await draftLeads(office, "经办甲");
  expect(drafted).toHaveLength(1);
  expect(drafted[0]?.lead).toMatchObject({
    destination: "procuratorate",
    jurisdiction: "999901",
    bureau: "假想县人力资源和社会保障局",
    recipient: "假想县人民检察院",
    items: [{ kind: "statement", employer: EMPLOYER, saidBy: "举报人", submissionId }],
  });
  expect(drafted[0]?.notices.join("")).toMatch(/尚待核实.*只有陈述，没有网页证据/u);
  lead = await issue(office, drafted[0]?.lead.id ?? "", "经办甲");
  expect(lead.number).toBe("假想县总工会-2026-0001");
});

test("the package reads rightly without any page, tells nobody who spoke, and verifies", async () => {
  const zip = join(root, "lead.zip");
  await exportLead(office, { leadId: lead.id, out: zip, by: "经办甲", tickedLaw: [] });
  expect((await verify(zip)).result).toBe("intact");
  const texts = packageTexts(zip);
  for (const [file, text] of texts) {
    for (const secret of ["上官陈述", "官陈述", "7654321"])
      expect([file, text.includes(secret)]).toEqual([file, false]);
    expect([file, text.match(/招聘信息0条|岗位0个|0条招聘信息|采集件0个/u)]).toEqual([file, null]);
  }
  for (const file of ["线索移送函.docx", "网页截图固定情况说明.docx", "证据说明.docx", "概览.html"]) {
    expect([file, texts.get(file)]).toEqual([file, expect.stringMatching(/尚待核实/u)]);
    expect([file, texts.get(file)]).toEqual([file, expect.stringMatching(/没有网页证据|没有采集网页/u)]);
  }
  const letter = texts.get("线索移送函.docx") ?? "";
  expect(letter).toContain("“5月8日面试，主管当面说这个岗位女的干不长”");
  expect(letter).toContain("陈述所述如经查证属实，涉嫌违反");
  expect(texts.get(`一企一表/001-${EMPLOYER}.docx`)).toContain("陈述第17至21字：“女的干不长”");
  expect(texts.get("线索清单.xlsx")).toContain("举报人转述，尚待核实");
  expect(texts.get("证据目录.xlsx")).toContain("举报人陈述记录");
});

test("papers and letters: the case papers name the statement, and no employer is written to on a statement alone", async () => {
  const out = join(root, "一案一页.docx");
  await writeLeadPaper(office, { leadId: lead.id, paper: { kind: "named", name: "一案一页" }, out, tickedLaw: [] });
  expect((await docxLines(readFileSync(out))).join("")).toContain("收到并封存举报人关于");
  const letter = { leadId: lead.id, kind: "reminder", employer: EMPLOYER, supervisors: [], trigger: null } as const;
  const drafting = draftUnionNotice(office, { ...letter, answerWithin: null, tickedLaw: [], by: "经办甲" });
  await expect(drafting).rejects.toThrow("暴露举报人");
});

test("a look-back never calls a statement put right by itself, and prints it beside the rate", async () => {
  clock.moveTo("2026-12-01T02:00:00Z");
  const { lookBack, headline } = await runOnce();
  expect(lookBack.statements).toMatchObject([{ employer: EMPLOYER, outcome: "undetermined", quotes: ["女的干不长"] }]);
  expect(lookBack.summary.postings).toEqual({ x: 0, rectified: 0, withdrawn: 0, verified: 0, undetermined: 0 });
  expect(headline).toBe("本轮没有招聘信息可以复查。举报人陈述 1 条（不计入整改率）：无法核实 1。");
  expect(lookBackExitCode(lookBack, [])).toBe(3);
  expect((await visitsToMake(office)).map(({ title, employer }) => [title, employer])).toEqual([
    ["举报人陈述", EMPLOYER],
  ]);
  expect(lookBackDocument(office, lookBack).statements).toHaveLength(1);
});

test("a visit of two settles it in the next round, and the report names the record", async () => {
  await recordVisit(office, {
    lead: lead.id,
    posting: submissionId,
    employer: null,
    how: "on-site",
    by: ["走访甲", "走访乙"],
    at: "2026-12-01T01:00:00Z",
    where: "样板包装会议室",
    seen: "仍口头要求只招男工",
    settles: "not_rectified",
    photos: [],
    registeredBy: null,
  });
  const { lookBack } = await runOnce();
  expect(lookBack.statements).toMatchObject([{ outcome: "not_corrected" }]);
  expect(lookBackExitCode(lookBack, [])).toBe(1);
  const { files } = await lookBackReport(office, { leadId: lead.id, round: null, operator: "经办甲" });
  const lines = (await docxLines(readFileSync(files.document))).join("");
  expect(lines).toContain("举报人陈述（不计入整改率）：举报人陈述1条：未纠正1。");
  expect(lines).toContain("走访记录（走访甲、走访乙）所见：“仍口头要求只招男工”");
  expect(lines).toContain("（三）招聘信息（条）：没有招聘信息可以复查");
  expect(lines).not.toContain("全部整改");
});

function runOnce() {
  return runLookBack(office, {
    leadId: lead.id,
    operator: "经办甲",
    newRound: false,
    visits: "network",
    relist: null,
    pictures: false,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
}
