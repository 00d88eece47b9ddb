import { LABELS } from "../../model/labels.ts";
import { type Lead, statementItems } from "../../model/lead.ts";
import { addressWords } from "../address-words.ts";
import { printName } from "../lead-package/item-words.ts";
import { maskItems, maskStatements } from "../lead-package/mask-items.ts";
import type { PackageItem } from "../lead-package/package-input.ts";
import { quotedWords } from "../quoted-words.ts";
import { type Sheet, writeWorkbook } from "../write-workbook.ts";

/** The headers of 整改反馈表, by which it is read when it comes back. */
export const FEEDBACK_HEADERS = {
  itemId: "信息编号（勿改）",
  employer: "用人单位",
  title: "岗位名称",
  url: "网址",
  quote: "原文摘录",
  measure: "处理措施",
  documentNumber: "文书号",
  on: "处理日期",
  result: "整改情况",
  text: "说明",
} as const;

const OWN_ROWS = 50;
const MEASURES = ["约谈", "责令改正", "行政处罚", "移送", "其他"];

/** 整改反馈表.xlsx for the bureau: one row a posting or statement of the lead, and empty rows for what it finds itself. */
export async function feedbackForm(lead: Lead, items: readonly PackageItem[], now: string): Promise<Uint8Array> {
  const postings = maskItems(items).items.map((item) => [
    item.id,
    printName(item.employer.name),
    printName(item.posting.title),
    addressWords(item.posting.url),
    item.findings.map(({ stored }) => quotedWords(item.posting, stored.finding)).join("；"),
    "",
    "",
    "",
    "",
    "",
  ]);
  const told = statementItems(maskStatements(lead).lead).map((item) => [
    item.id,
    printName(item.employer),
    "举报人陈述（尚待核实）",
    "无网页",
    item.findings.map(({ finding }) => `“${finding.quote}”`).join("；"),
    ...Array.from({ length: 5 }, () => ""),
  ]);
  const sheet = (name: string, own: readonly (readonly string[])[]): Sheet => ({
    name,
    columns: [
      { header: FEEDBACK_HEADERS.itemId, width: 20 },
      { header: FEEDBACK_HEADERS.employer, width: 26 },
      { header: FEEDBACK_HEADERS.title, width: 18 },
      { header: FEEDBACK_HEADERS.url, width: 30 },
      { header: FEEDBACK_HEADERS.quote, width: 26 },
      { header: FEEDBACK_HEADERS.measure, width: 12, choices: MEASURES },
      { header: FEEDBACK_HEADERS.documentNumber, width: 18 },
      { header: FEEDBACK_HEADERS.on, width: 14 },
      { header: FEEDBACK_HEADERS.result, width: 14, choices: Object.values(LABELS.bureauResult) },
      { header: FEEDBACK_HEADERS.text, width: 24 },
    ],
    rows: own,
  });
  const empty = Array.from({ length: OWN_ROWS }, () => Array.from({ length: 10 }, () => ""));
  const about: Sheet = {
    name: "填写说明",
    columns: [{ header: "填写说明", width: 90 }],
    rows: [
      [`线索编号：${lead.number ?? lead.id}`],
      ["请在“整改反馈”逐行填写处理措施、文书号、处理日期（写作 2026-09-10）、整改情况；“信息编号”请勿改动。"],
      ["标明“举报人陈述”的，请写明核实经过和结果；查无实据的，整改情况选“经核不属实”并写明理由。"],
      ["贵单位自行排查发现的单位，填在“自查发现”，信息编号留空。"],
      ["填写后以电子表格形式随书面回复一并送回。"],
    ],
  };
  return writeWorkbook([sheet("整改反馈", [...postings, ...told]), sheet("自查发现", empty), about], now);
}
