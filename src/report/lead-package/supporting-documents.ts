import { articleName } from "../../model/article-name.ts";
import { beijingTime } from "../../model/beijing-time.ts";
import { LABELS } from "../../model/labels.ts";
import { type StatementItem, statementItems } from "../../model/lead.ts";
import { hasLetter, printedNumber } from "../../model/lead-kind.ts";
import { addressWords } from "../address-words.ts";
import { citable, citableLawOfAll } from "../citable-law.ts";
import type { TemplateData } from "../fill-template.ts";
import { byRank, withArticleNames } from "../law-citation.ts";
import { shortText } from "../visible-text.ts";
import { clockRows, clockWords } from "./clock-words.ts";
import { environmentWords } from "./environment-words.ts";
import { evidenceByCapture } from "./evidence-by-capture.ts";
import { printName, timestampWords } from "./item-words.ts";
import { allFindings } from "./lead-matter.ts";
import type { EvidenceSource, LeadPackageInput, PackageItem } from "./package-input.ts";

const VIA = { http: "网络请求", browser: "浏览器访问", file: "文件导入" } as const;

function methodWords({ via, signals }: PackageItem["capture"]): string {
  const isPictured = signals.some(({ code }) => code === "rendered_for_evidence");
  return isPictured ? `${VIA[via]}，另用浏览器固定整页截图` : VIA[via];
}

/** The captures of the items, each once, in the order of the items. */
function capturesOf(items: readonly PackageItem[]): readonly PackageItem["capture"][] {
  return [...new Map(items.map((item) => [item.capture.id, item.capture])).values()];
}

/** The data of 网页截图固定情况说明: how, when, by whom and for what (行政诉讼证据规定 12). */
export function captureStatementData(input: LeadPackageInput): TemplateData {
  const captures = capturesOf(input.items);
  const evidence = evidenceByCapture(input.evidence);
  const times = captures
    .flatMap(({ startedAt, finishedAt }) => [beijingTime(startedAt), beijingTime(finishedAt)])
    .sort();
  return {
    线索编号: printedNumber(input.lead.number),
    落款单位: printName(input.letter.officeName),
    制作方法:
      captures.length === 0
        ? TOLD_METHOD
        : `使用招聘信息筛查工具（${input.toolVersion}）按公开网址访问或者导入文件，保存服务器返回的原始内容；使用浏览器时另存整页截图。逐个文件计算SHA-256与SM3校验值并写入清单，清单依次相链。`,
    制作时间:
      times.length === 0
        ? "没有采集网页；陈述的记录时间见下表。"
        : `${times[0]}至${times[times.length - 1]}（北京时间）。`,
    制作人: makers(captures, input),
    制作环境: equipment(captures, input),
    证明对象: `${provenWords(captures)}${statementItems(input.lead).length === 0 ? "" : TOLD_PROOF}`,
    保管说明: input.letter.keptAt === "" ? "（待填写）" : closed(input.letter.keptAt),
    采集件未列尽: restWords(captures.length),
    采集件: [
      ...captures.slice(0, CAPTURES).map((capture) => ({
        采集件编号: capture.id,
        网址: addressWords(capture.requestedUrl),
        最终网址: addressWords(capture.finalUrl),
        采集起止: `${beijingTime(capture.startedAt)}至${beijingTime(capture.finishedAt)}`,
        采集方式: methodWords(capture),
        结果: LABELS.fetchOutcome[capture.outcome],
        清单哈希: capture.manifestSha256,
        时间戳: timestampWords(capture.timestamp),
        缺项: missingWords(capture, evidence.get(capture.id) ?? []),
      })),
      ...statementItems(input.lead).map(toldRow),
    ].map((row, i) => ({ 序: i + 1, ...row })),
  };
}

const TOLD_METHOD =
  "本线索只有举报人陈述，没有采集网页，也没有网页截图。登记时将举报人所述逐字记录，计算校验值、登记入采集件清单后封存；本材料所附文字去掉了举报人的姓名和联系方式。";

/** The sealed record of a statement beside the captures: nothing of it goes along but what it can be checked by. */
function toldRow(item: StatementItem) {
  return {
    采集件编号: item.captureId ?? "未登记",
    网址: "无（举报人陈述）",
    最终网址: "无",
    采集起止: beijingTime(item.recordedAt),
    采集方式: "登记陈述",
    结果: "原始记录已封存，尚待核实",
    清单哈希: item.manifestSha256 ?? "未登记",
    时间戳: "时间戳状态由登记单位出示",
    缺项: "无网页、无截图；原始记录不随附",
  };
}

const TOLD_PROOF = "陈述记录只说明举报人曾作此反映，所述是否属实尚待核实。";

function provenWords(captures: readonly PackageItem["capture"][]): string {
  const page = captures.some(({ via }) => via !== "file") ? "有关网页在所记时间公开显示所摘录的招聘文字。" : "";
  return `${page}${captures.some(({ via }) => via === "file") ? "导入的文件载有所摘录的招聘文字；文件从何而来、何时公开，由提供人另行说明。" : ""}`;
}

/** Who ran the program when the captures were made, as their manifests say. */
function makers(captures: readonly PackageItem["capture"][], { circumstances }: LeadPackageInput): string {
  const names = captures.flatMap(({ id }) => circumstances.get(id)?.operator ?? []).filter((name) => name !== "");
  const distinct = [...new Set(names)].map((name) => shortText(name, 30));
  return distinct.length === 0 ? "（待填写）" : `${distinct.join("、")}（采集件清单所记的操作人）。`;
}

/** The machines that the captures were made on, each once. */
function equipment(captures: readonly PackageItem["capture"][], { circumstances }: LeadPackageInput): string {
  const known = captures.flatMap(({ id }) => circumstances.get(id) ?? []);
  const words = known.map(({ environment, browser }) => environmentWords(environment, browser));
  const distinct = [...new Set(words)].filter((one) => one !== "");
  return distinct.length === 0 ? "（待填写）" : `${distinct.slice(0, 5).join("。")}。`;
}

/** More than anybody reads in a Word table, and a table of many thousand rows opens in no office program. */
const CAPTURES = 500;

function restWords(captures: number): string {
  if (captures <= CAPTURES) return "";
  return `上表列前${CAPTURES}个采集件，其余${captures - CAPTURES}个的来源、时间见《证据目录》，逐个文件的校验值见《固定清单》。`;
}

/** Ends a sentence that a person may have left open. */
function closed(sentence: string): string {
  return /[。！？]$/.test(sentence) ? sentence : `${sentence}。`;
}

/** What a capture lacks is said, not passed over. */
function missingWords(capture: PackageItem["capture"], files: readonly EvidenceSource[]): string {
  if (files.length === 0) return "未附证据文件";
  const wanted: readonly (readonly [string, RegExp])[] = [
    ["原始响应", /\.warc(\.gz)?$/],
    ["整页截图", /screenshot[^/]*\.png$/],
    ["清单", /(^|\/)manifest\.json$/],
  ];
  // A table or a document that was downloaded or imported is no page, and has no picture.
  const isPage = capture.mediaType?.includes("html") ?? false;
  const due = wanted.filter(([name]) => isPage || name !== "整页截图");
  const missing = due.filter(([, pattern]) => !files.some((file) => pattern.test(file.path)));
  return missing.length === 0 ? "无" : `无${missing.map(([name]) => name).join("、")}`;
}

/** The data of 法律依据: the articles that the documents cite, and how many they leave out. */
export function legalBasisData(input: LeadPackageInput): TemplateData {
  const cited = citableLawOfAll(allFindings(input), input);
  const duties = citable(input.letter.dutyBasis, input).filter(({ id }) => cited.every((entry) => entry.id !== id));
  const law = byRank([...cited, ...duties]);
  const named = new Set(allFindings(input).flatMap((finding) => finding.basis));
  const left = [...named].filter((id) => !law.some((entry) => entry.id === id)).length;
  return {
    线索编号: printedNumber(input.lead.number),
    条文: law.map((entry, i) => ({
      序: i + 1,
      名称: articleName(entry),
      要点: entry.gist,
      约束对象: entry.binds,
      责任: entry.sanction === null ? "未列" : withArticleNames(entry.sanction, input.law),
      机关: entry.authority ?? "未列",
      施行日期: entry.inForceFrom === null ? "施行日期待核" : `${entry.inForceFrom}起施行`,
      核对情况: entry.certainty === "verified" ? "条文已核对" : "条文未经全文核对，经人工确认引用",
    })),
    未引说明: left === 0 ? "" : `另有${left}条依据因条文尚未核对或者不适用于本线索，未予引用。`,
  };
}

/** The data of 证据说明, which answers likely objections with what is true of this package. */
export function evidenceNotesData(input: LeadPackageInput, maskNote: string): TemplateData {
  const captures = capturesOf(input.items);
  const clocks = captures.map(({ id }) => input.circumstances.get(id) ?? { host: "", offsetMs: null, stampedAt: null });
  const rows = clockRows(clocks);
  return {
    线索编号: printedNumber(input.lead.number),
    有采集件: captures.length > 0,
    本包说明: captures.length > 0 ? "" : toldAloneWords(input),
    采集件数: captures.length,
    文件数: input.evidence.length,
    工具版本: `招聘信息筛查工具（${input.toolVersion}）`,
    时钟说明: captures.length === 0 ? "陈述的记录时间是登记设备所记的时间。" : clockWords(clocks),
    有时钟差: rows.length > 0,
    时钟: rows,
    时间戳说明: stampSentence(captures),
    遮蔽说明: maskNote,
    材料清单说明: hasLetter(input.lead) ? BOUND_BY_LETTER : BOUND_BY_MANIFEST,
  };
}

function toldAloneWords({ lead }: Pick<LeadPackageInput, "lead">): string {
  return `本包只有举报人陈述${statementItems(lead).length}条，尚待核实，没有网页证据；原始记录封存于登记单位，不随附。下列关于网页采集的说明不适用于本包。`;
}

const BOUND_BY_LETTER =
  "移送函印有《材料清单》（材料清单.json）的校验值。清单列明移送函以外的每一个文件及其校验值，证据与文书有任何改动、缺少或者调换，清单即与纸质函件不符；移送函印着该值，故不能列入其中，以盖章的纸件为准。";
const BOUND_BY_MANIFEST =
  "本包是本院办理的线索的案件材料，不附函件。manifest.json 列明包内其余每一个文件及其校验值，该清单自身的校验值见 manifest.sm3 与 manifest.sha256，可记入卷宗备查。";

/** How many captures have what kind of stamp; what is not stamped, or not verified here, is said. */
function stampSentence(captures: readonly PackageItem["capture"][]): string {
  if (captures.length === 0) return "";
  const count = (state: PackageItem["capture"]["timestamp"]) =>
    captures.filter(({ timestamp }) => timestamp === state).length;
  const [stamped, sm2] = [count("stamped"), count("sm2")];
  const rest = captures.length - stamped - sm2;
  if (rest === captures.length) return "采集件均未加盖可信时间戳，其时间为采集设备所记时间。";
  if (stamped === captures.length) return `全部${stamped}个采集件已加盖可信时间戳。`;
  const parts = [
    ...(stamped > 0 ? [`已加盖可信时间戳的采集件${stamped}个`] : []),
    ...(sm2 > 0 ? [`取得国密（SM2）时间戳的${sm2}个，其签名须用时间戳机构的工具核验`] : []),
    ...(rest > 0 ? [`其余${rest}个没有可信时间戳，其时间为采集设备所记时间`] : []),
  ];
  return `${parts.join("；")}。`;
}
