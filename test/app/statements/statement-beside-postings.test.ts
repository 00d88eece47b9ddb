import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Configuration } from "../../../src/app/configuration.ts";
import { draftLeads, issue } from "../../../src/app/leads/draft-leads.ts";
import { exportLead } from "../../../src/app/leads/export-lead.ts";
import { lookBackExitCode } from "../../../src/app/look-back/report/look-back-document.ts";
import { lookBackReport } from "../../../src/app/look-back/report/look-back-report.ts";
import { draftUnionNotice } from "../../../src/app/notices/draft-notice.ts";
import { decide } from "../../../src/app/reviews/reviews.ts";
import { scanSources } from "../../../src/app/scan/scan.ts";
import { statementWith } from "../../../src/app/statements/statements.ts";
import { submit } from "../../../src/app/submissions/submissions.ts";
import type { Lead } from "../../../src/model/lead.ts";
import { docxLines } from "../../../src/report/docx-lines.ts";
import { packageTexts } from "../leads/package-texts.ts";
import { lookBack, openStage, type Stage, siteSource } from "../look-back/look-back-office.ts";

const PATH = "/job/1001.html";

let stage: Stage;
let lead: Lead;

beforeAll(async () => {
  stage = await openStage();
  const addressees = { bureau: "假想县人力资源和社会保障局", procuratorate: "假想县人民检察院" };
  const bureaus = ["340706", "999901"].map((jurisdiction) => ({ jurisdiction, ...addressees }));
  const configuration = Configuration.parse({
    office: { name: "假想县总工会", kind: "union" },
    bureaus,
    notices: { reminder: { amount: 15, unit: "workday" } },
  });
  stage.office = { ...stage.office, configuration };
});
afterAll(() => stage.close());

test("a confirmed statement joins the postings of its employer in one draft of their bureau", async () => {
  const { office } = stage;
  await scanSources(office, [siteSource(stage, "county-board", [PATH])], {
    operator: "采集人",
    trigger: "scan",
    signal: new AbortController().signal,
    onProgress: () => undefined,
    width: 1,
    screenshots: "never",
  });
  const rows = await office.store.findings.list({ verdicts: ["violation"] }, { after: null, limit: 100 });
  const own = rows.filter(({ posting }) => new URL(posting.url).pathname === PATH);
  const wish = {
    decision: "confirmed",
    channel: null,
    reasonCode: "wording_clear",
    by: "复核甲",
    role: "union",
  } as const;
  for (const { stored } of own) await decide(office, { ...wish, findingId: stored.id, reasonText: "" });
  const employer = own[0]?.posting.employer ?? "";
  const { submission } = await submit(office, {
    matter: { kind: "statement", text: "电话里对方说这个岗位只招男的。", employer },
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
  const proposed = (await statementWith(office.store, submission.id))?.words ?? [];
  // However clear the words are, what somebody says was said is 待研判.
  expect(proposed.map(({ stored: { finding } }) => [finding.verdict, finding.quote])).toEqual([["review", "只招男的"]]);
  for (const { stored } of proposed)
    await decide(office, { ...wish, findingId: stored.id, reasonText: "电话录音时长三分钟" });
  const { drafted } = await draftLeads(office, "经办甲");
  expect(drafted.map((one) => one.lead.items.map(({ kind }) => kind))).toEqual([["posting", "statement"]]);
  lead = await issue(office, drafted[0]?.lead.id ?? "", "经办甲");
});

test("the package counts postings and statements apart, and nobody tells the employer of the statement", async () => {
  const { office } = stage;
  const zip = join(office.home.root, "lead.zip");
  await exportLead(office, { leadId: lead.id, out: zip, by: "经办甲", tickedLaw: [] });
  const texts = packageTexts(zip);
  const letter = texts.get("线索移送函.docx") ?? "";
  expect(letter).toContain("招聘信息1条");
  expect(letter).toContain(
    "另附面试、电话等环节的陈述1条（涉及用人单位1家，见《线索清单》“陈述记录”），由举报人反映，尚待核实",
  );
  expect(letter).toContain("1（另有陈述1条）");
  const sheets = [...texts.keys()].filter((path) => path.startsWith("一企一表/"));
  expect(sheets).toHaveLength(1);
  const drafted = await draftUnionNotice(office, {
    leadId: lead.id,
    kind: "reminder",
    employer: lead.items[0]?.employer ?? "",
    supervisors: [],
    trigger: null,
    answerWithin: null,
    tickedLaw: [],
    by: "经办甲",
  });
  expect(drafted.notice.itemIds).toEqual([lead.items[0]?.id]);
  for (const path of drafted.paths.filter((one) => one.endsWith(".docx"))) {
    const words = (await docxLines(readFileSync(path))).join("");
    expect(words).not.toMatch(/陈述|举报人|电话里/u);
  }
});

test("all postings put right does not make 全部整改 while a statement is unverified", async () => {
  stage.sites.setPhase("after");
  stage.clock.moveTo("2026-11-03T02:00:00Z");
  const run = await lookBack(stage, lead);
  expect(run.lookBack.summary.postings).toEqual({ x: 1, rectified: 1, withdrawn: 0, verified: 1, undetermined: 0 });
  expect(run.headline).toContain("举报人陈述 1 条（不计入整改率）：无法核实 1。");
  expect(run.headline).not.toContain("全部整改");
  expect(lookBackExitCode(run.lookBack, [])).toBe(3);
  const { files } = await lookBackReport(stage.office, { leadId: lead.id, round: null, operator: "经办甲" });
  const words = (await docxLines(readFileSync(files.document))).join("");
  expect(words).toContain("所列招聘信息均已整改到位，陈述尚未全部核实");
  expect(words).not.toContain("已全部整改");
});
