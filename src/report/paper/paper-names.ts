import type { Lead } from "../../model/lead.ts";

/** What a procuratorate writes about its case. */
const CASE_PAPERS = [
  "线索登记表",
  "移送案件线索通知书要素",
  "初步调查要素底稿",
  "检察建议要素底稿",
  "审查终结要素底稿",
  "事实确认书",
  "磋商纪要",
] as const;

/** What a union may write of a lead as well. */
const COMMON_PAPERS = ["监管履职情况", "联席会议材料", "联席会议纪要", "一案一页", "复核参考", "招聘用语指引"] as const;

/** The papers about a lead beside its package, by name. */
export const PAPERS = [...CASE_PAPERS, ...COMMON_PAPERS] as const;
export type PaperName = (typeof PAPERS)[number];

/** The papers that an office of this kind has to do with. */
export function papersOf(officeKind: Lead["officeKind"]): readonly PaperName[] {
  return officeKind === "procuratorate" ? PAPERS : COMMON_PAPERS;
}
