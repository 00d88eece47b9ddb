import { beijingTime } from "../../model/beijing-time.ts";
import { LABELS } from "../../model/labels.ts";
import type { StatementItem } from "../../model/lead.ts";
import { printedNumber } from "../../model/lead-kind.ts";
import { addressWords } from "../address-words.ts";
import type { TemplateData } from "../fill-template.ts";
import { NO_IMAGE } from "../fitted-png.ts";
import { findingLawWords } from "../law-rows.ts";
import { pictureMaskNote } from "../mask-note.ts";
import { placeLabel } from "../place-label.ts";
import { quoteInContext } from "../quote-context.ts";
import { shortText } from "../visible-text.ts";
import type { SheetPicture } from "./item-pictures.ts";
import { exceptionWords, groundWords, printName, reviewWords, timestampWords } from "./item-words.ts";
import type { EmployerMatter } from "./lead-matter.ts";
import { natureWords } from "./letter-document.ts";
import type { LeadPackageInput, PackageFinding, PackageItem } from "./package-input.ts";
import { sealedWords, toldContext, toldPlace, toldVerdict } from "./statement-words.ts";

interface EmployerSheetFacts {
  readonly input: LeadPackageInput;
  /** By item id. */
  readonly pictures: ReadonlyMap<string, SheetPicture>;
  readonly maskNote: string;
}

/** The data of one 一企一表: all postings of one employer in the lead, and what was told of it. */
export function employerSheetData(
  { employer, items, statements }: EmployerMatter,
  facts: EmployerSheetFacts,
): TemplateData {
  const { input, pictures } = facts;
  const reason = employer.typeReason === "" ? "" : `（${shortText(employer.typeReason, 80)}）`;
  return {
    线索性质: natureWords(input.lead),
    线索编号: printedNumber(input.lead.number),
    单位名称: printName(employer.name),
    信用代码: employer.creditCode ?? "未查得，待核实",
    单位性质: `${LABELS.employerType[employer.type]}${reason}`,
    用工所在地: workplaceWords(items[0]?.posting.workplace ?? input.lead.jurisdiction),
    监管机关: printName(input.lead.bureau),
    信息: items.map((item, i) => ({ 序: i + 1, ...itemData(item, pictures.get(item.id) ?? null, input) })),
    陈述: statements.map((item, i) => ({ 序: i + 1, ...toldData(item, input) })),
    遮蔽说明: facts.maskNote,
  };
}

function toldData(item: StatementItem, input: LeadPackageInput): TemplateData {
  return {
    记录时间: beijingTime(item.recordedAt),
    内容: item.text,
    原始记录: sealedWords(item),
    摘录: item.findings.map((one, i) => ({
      序: i + 1,
      位置: toldPlace(one),
      原文: shortText(one.finding.quote, 300),
      上下文: toldContext(item, one),
      事由: groundWords(one.finding),
      等级: toldVerdict(one),
      依据: findingLawWords(one.finding, input),
      例外: exceptionWords(one.finding),
      复核: reviewWords(one),
    })),
  };
}

function workplaceWords(code: string | null): string {
  return code === null ? "待核实" : `县级行政区划代码${code}`;
}

function itemData(item: PackageItem, picture: SheetPicture | null, input: LeadPackageInput): TemplateData {
  return {
    岗位名称: printName(item.posting.title),
    发布平台: printName(item.sourceName),
    网址: addressWords(item.posting.url),
    发布日期: item.posting.postedOn ?? "页面未示",
    采集时间: beijingTime(item.capture.finishedAt),
    采集件编号: item.capture.id,
    清单哈希: item.capture.manifestSha256,
    时间戳: timestampWords(item.capture.timestamp),
    摘录: item.findings.map((one, i) => findingData(item, one, { number: i + 1, input })),
    有截图: picture !== null,
    截图说明: picture === null ? "" : `页面截图（完整截图见证据文件夹${pictureMaskNote(picture.masked)}）`,
    截图: picture?.image ?? NO_IMAGE,
  };
}

function findingData(
  item: PackageItem,
  one: PackageFinding,
  place: { readonly number: number; readonly input: LeadPackageInput },
): TemplateData {
  const { finding } = one.stored;
  const flags = finding.flags.map((flag) => LABELS.flag[flag]);
  return {
    序: place.number,
    位置: placeLabel(item.posting, finding.span),
    原文: shortText(finding.quote, 300),
    上下文: quoteInContext(item.posting, finding, 50),
    事由: groundWords(finding),
    等级: [LABELS.verdict[finding.verdict], ...flags].join("，"),
    依据: findingLawWords(finding, place.input),
    例外: exceptionWords(finding),
    复核: reviewWords(one),
  };
}
