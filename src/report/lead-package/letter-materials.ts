import type { Lead } from "../../model/lead.ts";
import { hasLetter } from "../../model/lead-kind.ts";
import type { TemplateData } from "../fill-template.ts";
import { allFindings, employersOf, type LeadMatter } from "./lead-matter.ts";
import type { LeadPackageInput } from "./package-input.ts";

/** One annex of the letter: its name with the file in the package, and how many there are. */
interface Material {
  readonly name: string;
  readonly count: (input: LeadMatter & Pick<LeadPackageInput, "evidence">) => string;
}

const once = () => "1份";
const TRANSFER: Material = {
  name: "线索移送表（线索移送表.xlsx）",
  count: ({ lead }) => `1份，${lead.items.length}条`,
};
const COMMON: readonly Material[] = [
  { name: "线索清单（线索清单.xlsx）", count: (matter) => `1份，${allFindings(matter).length}处` },
  { name: "用人单位情况表（一企一表）", count: (matter) => `${employersOf(matter).length}份` },
  { name: "证据目录、固定清单（证据目录.xlsx、固定清单.xlsx）", count: () => "各1份" },
  { name: "证据文件（证据）", count: evidenceCount },
  { name: "网页截图固定情况说明", count: once },
  { name: "法律依据、证据说明", count: () => "各1份" },
];
const PAGES: Material = {
  name: "材料清单、概览、复制要素与核验页面（材料清单.json、概览.html、复制要素、核验.html、核验说明.txt）",
  count: () => "电子文件",
};
const ANNEXES: readonly Material[] = [TRANSFER, ...COMMON, PAGES];
const VOLUME = "证据卷（证据卷.pdf，含证据目录和页码）";

/** The parts of a package by name, for papers that are written before there is one. */
export function materialNames(lead: Lead): readonly string[] {
  if (hasLetter(lead)) return ANNEXES.map(({ name }) => name);
  const pages = "概览、复制要素与核验页面（概览.html、复制要素、核验.html、核验说明.txt）";
  return ["线索登记表", ...COMMON.map(({ name }) => name), pages];
}

/** The annexes with their counts; pages only of what has pages of its own, the others are counted when they are printed. */
export function materialRows(input: LeadPackageInput, volumePages: number | null): readonly TemplateData[] {
  const rows = ANNEXES.map(({ name, count }) => ({ 内容: name, 份数: count(input), 页数: "" }));
  const volume = { 内容: VOLUME, 份数: "1份", 页数: volumePages === null ? "" : `${volumePages}页` };
  return [...rows, ...(input.volume === null ? [] : [volume])].map((row, i) => ({ 序: i + 1, ...row }));
}

function evidenceCount({ evidence }: Pick<LeadPackageInput, "evidence">): string {
  if (evidence.length === 0) return "无（只有陈述，没有网页证据）";
  return `采集件${new Set(evidence.map(({ captureId }) => captureId)).size}个，文件${evidence.length}个`;
}
