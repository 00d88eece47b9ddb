import type { PostingText } from "../src/model/posting.ts";
import type { Predicted } from "./score.ts";

const KEYWORDS: readonly (readonly [string, string, string])[] = [
  ["限男性", "sex", "violation"],
  ["男性优先", "sex", "violation"],
  ["男士优先", "sex", "violation"],
  ["只招男", "sex", "violation"],
  ["女性优先", "sex", "review"],
  ["限女性", "sex", "review"],
  ["已婚已育", "marital_fertility", "violation"],
];

const PATTERNS: readonly (readonly [RegExp, string, string])[] = [
  [/[限招要](?:男|男性|男生|男士)/, "sex", "violation"],
  [/男(?:性|生|士|的)?[^，。；]{0,4}(?:优先|为佳|为主)/, "sex", "violation"],
  [/性别(?:要求)?[:：]?男(?!女)/, "sex", "violation"],
  [/女(?:性|生|士|的)?[^，。；]{0,4}(?:勿扰|勿投|免谈)/, "sex", "violation"],
  [/[限招要](?:女|女性|女生|女士)/, "sex", "review"],
  [/女(?:性|生|士|的)?[^，。；]{0,4}(?:优先|为佳|为主)/, "sex", "review"],
  [/性别(?:要求)?[:：]?女/, "sex", "review"],
  [/已婚|未婚|已育|未育|怀孕|生育/, "marital_fertility", "violation"],
  [/\d{2}岁以下|\d{2}[-~至到]\d{2}(?:周)?岁/, "age", "hint"],
  [/985|211|双一流|统招|全日制|第一学历/, "school", "hint"],
  [/五官端正|形象(?:气质|好|佳)|身高/, "appearance", "hint"],
  [/户籍|户口|本地人/, "hukou", "review"],
  [/乙肝|传染病|残疾/, "health", "review"],
  [/\*\*\*优先/, "masked", "review"],
  [/男.{0,12}岁.{0,6}女.{0,12}岁/, "differential", "violation"],
  [/党员/, "political", "hint"],
];

/** What a search for the seven keywords that offices use would report. */
export function sevenKeywords(posting: PostingText): readonly Predicted[] {
  const text = wholeText(posting);
  return KEYWORDS.filter(([word]) => text.includes(word)).map(([, ground, verdict]) => predicted(ground, verdict));
}

/** What a list of naive regular expressions would report. */
export function naivePatterns(posting: PostingText): readonly Predicted[] {
  const text = wholeText(posting);
  return PATTERNS.filter(([pattern]) => pattern.test(text)).map(([, ground, verdict]) => predicted(ground, verdict));
}

function wholeText(posting: PostingText): string {
  return [posting.title, posting.body, ...posting.fields.map(({ label, value }) => `${label}：${value}`)].join("\n");
}

function predicted(ground: string, verdict: string): Predicted {
  return { ground, direction: "any", verdict, quote: "", field: "text" };
}
