import { LABELS } from "../../model/labels.ts";
import type { LookBack, LookBackCount, LookBackSummary } from "../../model/look-back.ts";
import { areToldSettled, type LookBackStatement, ToldOutcome } from "../../model/told-outcome.ts";

/** `整改到位 x（已整改 a、已下架 b）/ 已核实 y；未能核实 z`, the only form in which a round's figures are printed. */
export function figureWords(count: LookBackCount): string {
  return `整改到位 ${count.x}（已整改 ${count.rectified}、已下架 ${count.withdrawn}）/ 已核实 ${count.verified}；未能核实 ${count.undetermined}`;
}

/** The figures of a round and what stands beside them. */
export type RoundFigures = Pick<LookBack, "summary" | "statements">;

/** Whether 「全部整改」 may be said: nothing unverified on any level or told, and all of what was verified put right. */
function isAllRectified({ summary, statements }: RoundFigures): boolean {
  return areToldSettled(statements) && isPostingsRectified(summary);
}

function isPostingsRectified({ employers, positions, postings }: LookBackSummary): boolean {
  return [employers, positions, postings].every(
    ({ x, verified, undetermined }) => undetermined === 0 && x === verified && verified > 0,
  );
}

/** The one sentence that sums the round up; it claims no more than the figures do. */
export function conclusionWords({ summary, statements }: RoundFigures): string {
  const told = statements.length === 0 ? "" : `另有${toldWords(statements)}`;
  if (isAllRectified({ summary, statements })) return `经核实，本线索所涉招聘信息已全部整改。${told}`;
  const { x, verified, undetermined } = summary.postings;
  const left = verified - x;
  const parts = [
    left > 0 ? `已核实的招聘信息中有${left}条尚未整改到位` : "",
    undetermined > 0 ? `有${undetermined}条未能核实，不计入整改到位，需继续跟进` : "",
  ].filter((part) => part !== "");
  if (verified + undetermined === 0) return `本轮没有可供复查的招聘信息。${told}`;
  const words = parts.length === 0 ? "有关用人单位或者岗位尚未全部核实整改到位，需继续跟进" : parts.join("；");
  return `${parts.length === 0 && isPostingsRectified(summary) ? "所列招聘信息均已整改到位，陈述尚未全部核实" : words}。${told}`;
}

/** `举报人陈述3条：已纠正1、无法核实2。` Empty where the lead has none. */
export function toldWords(statements: readonly LookBackStatement[]): string {
  if (statements.length === 0) return "";
  const counts = ToldOutcome.options.flatMap((outcome) => {
    const count = statements.filter((one) => one.outcome === outcome).length;
    return count === 0 ? [] : [`${LABELS.toldOutcome[outcome]}${count}`];
  });
  return `举报人陈述${statements.length}条：${counts.join("、")}。`;
}
