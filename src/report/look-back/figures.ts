import type { LookBackCount, LookBackSummary } from "../../model/look-back.ts";

/** `整改到位 x（已整改 a、已下架 b）/ 已核实 y；未能核实 z`, the only form in which a round's figures are printed. */
export function figureWords(count: LookBackCount): string {
  return `整改到位 ${count.x}（已整改 ${count.rectified}、已下架 ${count.withdrawn}）/ 已核实 ${count.verified}；未能核实 ${count.undetermined}`;
}

/** Whether 「全部整改」 may be said: nothing unverified on any level, and all of what was verified put right. */
function isAllRectified(summary: LookBackSummary): boolean {
  const levels = [summary.employers, summary.positions, summary.postings];
  return levels.every(({ x, verified, undetermined }) => undetermined === 0 && x === verified && verified > 0);
}

/** The one sentence that sums the round up; it claims no more than the figures do. */
export function conclusionWords(summary: LookBackSummary): string {
  if (isAllRectified(summary)) return "经核实，本线索所涉招聘信息已全部整改。";
  const { x, verified, undetermined } = summary.postings;
  const left = verified - x;
  const parts = [
    left > 0 ? `已核实的招聘信息中有${left}条尚未整改到位` : "",
    undetermined > 0 ? `有${undetermined}条未能核实，不计入整改到位，需继续跟进` : "",
  ].filter((part) => part !== "");
  if (verified + undetermined === 0) return "本轮没有可供复查的招聘信息。";
  return parts.length === 0 ? "有关用人单位或者岗位尚未全部核实整改到位，需继续跟进。" : `${parts.join("；")}。`;
}
