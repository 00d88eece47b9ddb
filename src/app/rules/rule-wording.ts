import type { Rule, RuleException } from "../../model/rule.ts";

/** Words of a rule that a reader sees, with the name of the place they stand in. */
interface Wording {
  readonly place: string;
  readonly text: string;
}

const HARD_WORDS = ["违法", "禁止", "必须"];
const BARE_UNLAWFUL = /(?<!疑似|涉嫌|是否)违法(?!行为|所得)/;

/**
 * What is wrong with the words a rule shows to employers, in Chinese: a hint never says 违法, 禁止 or 必须, and no rule
 * says 违法 without 疑似 or 涉嫌, for only the competent authority can establish that.
 */
export function wordingProblems(rule: Rule): readonly string[] {
  return wordingsOf(rule).flatMap(({ place, text }) => [
    ...(rule.verdict === "hint" ? HARD_WORDS.filter((word) => text.includes(word)) : []).map(
      (word) => `${place}“${text}”：提示类规则不能用“${word}”`,
    ),
    ...(rule.verdict !== "hint" && BARE_UNLAWFUL.test(text) ? [`${place}“${text}”：“违法”前应有“疑似”或者“涉嫌”`] : []),
  ]);
}

function wordingsOf(rule: Rule): readonly Wording[] {
  const exceptions = rule.unless.filter((entry): entry is RuleException => typeof entry !== "string");
  return [
    { place: "标题", text: rule.title },
    { place: "建议", text: rule.remedy.advice },
    { place: "改写", text: rule.remedy.replace ?? "" },
    ...rule.decide.map(({ why }) => ({ place: "比较理由", text: why })),
    ...[...rule.factsNeeded, ...exceptions.flatMap(({ factsNeeded }) => factsNeeded)].map((text) => ({
      place: "待查事实",
      text,
    })),
    ...exceptions.map(({ title }) => ({ place: "例外", text: title })),
  ];
}
