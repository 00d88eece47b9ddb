import { chineseDay } from "../../model/beijing-time.ts";
import { LABELS } from "../../model/labels.ts";
import { type Lead, statementItems } from "../../model/lead.ts";
import { selfWord } from "../../model/lead-kind.ts";
import type { UnionNotice } from "../../model/union-notice.ts";
import type { LetterFacts, PackageItem } from "../../report/lead-package/package-input.ts";
import type { Office } from "../office.ts";
import { searchScope } from "./search-scope.ts";

/** Articles that say why the bureau is competent; which of them is printed depends on their certainty mark. */
const DUTY_BASIS = ["WRPL-49", "HRM-24", "HRM-29", "HRM-43", "LSS-11"];

/** Hiring children is a matter of labour inspection and of nothing else. */
const CHILD_LABOUR_DUTY = ["LSS-11"];

/** What the letter is written from: the lead, its postings, and the office's notices, of this lead or not. */
interface LetterSources {
  readonly lead: Lead;
  readonly items: readonly PackageItem[];
  readonly notices: readonly UnionNotice[];
}

/** What the configuration and the records bring to the letter; measures are empty where no notice is stored. */
export async function letterFacts(office: Office, { lead, items, notices }: LetterSources): Promise<LetterFacts> {
  const { name, contact } = office.configuration.office;
  const days = items.map(({ capture }) => capture.startedAt).sort((a, b) => Date.parse(a) - Date.parse(b));
  const [first, last] = [days[0] ?? lead.createdAt, days.at(-1) ?? lead.createdAt].map(chineseDay);
  const span = first === last ? `${first}` : `${first}至${last}`;
  return {
    officeName: name,
    discovery: [
      ...(items.length === 0
        ? []
        : [`${span}，${selfWord(lead)}${screenedWords(items)}时发现，并已由工作人员逐条复核、固定证据。`]),
      toldWords(lead, items.length > 0),
    ].join(""),
    searchScope: items.length === 0 ? NOT_SEARCHED : await searchScope(office, items),
    measuresTaken: notices
      .filter(({ leadId, servedOn }) => leadId === lead.id && servedOn !== null)
      .map(noticeWords)
      .join(""),
    contact,
    copyTo: office.configuration.office.copyTo,
    keptAt: `${name}保管。电子数据保存于本单位，采集件按哈希链登记。`,
    dutyBasis: lead.destination === "child_labour" ? CHILD_LABOUR_DUTY : DUTY_BASIS,
  };
}

const NOT_SEARCHED = "检索口径：本线索来自举报人陈述，没有检索网页。";

/** When complainants told what they told; who they are stands nowhere. */
function toldWords(lead: Lead, isBeside: boolean): string {
  const days = statementItems(lead)
    .map(({ recordedAt }) => recordedAt)
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .map(chineseDay);
  if (days.length === 0) return "";
  const [first, last] = [days[0], days.at(-1)];
  const span = first === last ? `${first}` : `${first}至${last}`;
  const also = isBeside ? "另于" : "";
  return `${also}${span}，${selfWord(lead)}收到举报人反映，记录并封存其陈述，由工作人员逐条复核；所述是否属实，尚待核实。`;
}

/** Sites are patrolled; a file was handed in, and nobody saw its words published. */
function screenedWords(items: readonly PackageItem[]): string {
  const names = (isFile: boolean): string =>
    [
      ...new Set(
        items.filter(({ capture }) => (capture.via === "file") === isFile).map(({ sourceName }) => `“${sourceName}”`),
      ),
    ].join("");
  const [sites, files] = [names(false), names(true)];
  const patrolled = sites === "" ? "" : `对${sites}公开发布的招聘信息进行巡查`;
  const screened = files === "" ? "" : `对${files}收到的招聘材料进行筛查`;
  return [patrolled, screened].filter((words) => words !== "").join("、");
}

/** A letter that was drafted and never served is not one that was sent. */
function noticeWords({ kind, addressee, servedOn, reply }: UnionNotice): string {
  const served = servedOn === null ? "" : `${chineseDay(`${servedOn}T00:00:00+08:00`)}送达`;
  const answer = reply === null ? "未登记回复" : "已有书面回复";
  return `已向${addressee}发出${LABELS.noticeKind[kind]}（${served}，${answer}）。`;
}
