import type { LookBackCount, LookBackSummary } from "../model/look-back.ts";

/** Whether 「全部整改」 may be said: something was checked, nothing stayed unverified, and all of it is 整改到位, on every level. */
export function mayClaimAllRectified(summary: LookBackSummary): boolean {
  return levelsOf(summary).every(([, { x, verified, undetermined }]) => x > 0 && x === verified && undetermined === 0);
}

/** Gives the figures of a round in one Chinese sentence, never without the number that could not be verified. */
export function headline(summary: LookBackSummary): string {
  const { verified, undetermined } = summary.postings;
  if (verified + undetermined === 0) return "本轮没有需要复查的招聘信息。";
  const figures = levelsOf(summary).map(([unit, count]) => levelSentence(unit, count));
  const claim = mayClaimAllRectified(summary) ? "全部整改到位。" : "";
  return `${figures.join("；")}。${claim}`;
}

function levelsOf({ employers, positions, postings }: LookBackSummary): readonly (readonly [string, LookBackCount])[] {
  return [
    ["用人单位（家）", employers],
    ["岗位（个）", positions],
    ["招聘信息（条）", postings],
  ];
}

function levelSentence(unit: string, { x, rectified, withdrawn, verified, undetermined }: LookBackCount): string {
  return `${unit}：整改到位 ${x}（已整改 ${rectified}、已下架 ${withdrawn}）/ 已核实 ${verified}，未能核实 ${undetermined}`;
}
