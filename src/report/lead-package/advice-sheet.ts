import { addressWords } from "../address-words.ts";
import { fieldLabel } from "../field-label.ts";
import type { TemplateData } from "../fill-template.ts";
import { shortText } from "../visible-text.ts";
import { printName } from "./item-words.ts";
import type { LeadPackageInput, PackageItem } from "./package-input.ts";

const REWRITE = "建议改写为与岗位工作内容直接相关的条件。";

/** The data of one 优化提示: what an employer's postings say, where, and how it can be put; nothing is alleged or due. */
export function adviceSheetData(own: readonly PackageItem[], { letter }: LeadPackageInput): TemplateData {
  const rows = own.flatMap((item) => item.findings.map(({ stored }) => ({ item, finding: stored.finding })));
  return {
    单位名称: printName(own[0]?.employer.name ?? ""),
    提示: rows.map(({ item, finding }, i) => ({
      序: i + 1,
      岗位名称: printName(item.posting.title),
      发布平台: printName(item.sourceName),
      网址: addressWords(item.posting.url),
      位置: fieldLabel(finding.span.field),
      原文: shortText(finding.quote, 300),
      建议: shortText(finding.suggestion ?? finding.advice ?? REWRITE, 300),
    })),
    联系方式: letter.contact === "" ? "" : `联系方式：${letter.contact}`,
    落款单位: printName(letter.officeName),
  };
}
