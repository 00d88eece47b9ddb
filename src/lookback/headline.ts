import { LABELS } from "../model/labels.ts";
import type { LookBack, LookBackCount, LookBackSummary } from "../model/look-back.ts";
import { areToldSettled, type LookBackStatement, ToldOutcome } from "../model/told-outcome.ts";

/** The figures of a round and what stands beside them. */
export type RoundFigures = Pick<LookBack, "summary" | "statements">;

/** Whether 「全部整改」 may be said: something was checked, nothing stayed unverified, and all of it is 整改到位, on every level, and nothing that was told waits. */
export function mayClaimAllRectified({ summary, statements }: RoundFigures): boolean {
  const isAll = levelsOf(summary).every(
    ([, { x, verified, undetermined }]) => x > 0 && x === verified && undetermined === 0,
  );
  return isAll && areToldSettled(statements);
}

/** Gives the figures of a round in one Chinese sentence, never without the number that could not be verified. */
export function headline({ summary, statements }: RoundFigures): string {
  const { verified, undetermined } = summary.postings;
  const told = toldSentence(statements);
  if (verified + undetermined === 0)
    return told === "" ? "本轮没有需要复查的招聘信息。" : `本轮没有招聘信息可以复查。${told}`;
  const figures = levelsOf(summary).map(([unit, count]) => levelSentence(unit, count));
  const claim = mayClaimAllRectified({ summary, statements }) ? "全部整改到位。" : "";
  return `${figures.join("；")}。${told}${claim}`;
}

/** How many statements came to what; empty where the lead has none. */
function toldSentence(statements: readonly LookBackStatement[]): string {
  if (statements.length === 0) return "";
  const counts = ToldOutcome.options.flatMap((outcome) => {
    const count = statements.filter((one) => one.outcome === outcome).length;
    return count === 0 ? [] : [`${LABELS.toldOutcome[outcome]} ${count}`];
  });
  return `举报人陈述 ${statements.length} 条（不计入整改率）：${counts.join("、")}。`;
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
