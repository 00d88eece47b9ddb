import type { EmployerType } from "../model/closed-lists.ts";

/** A guess at what kind of body an employer is, with one Chinese clause that says from what. */
export interface EmployerTypeGuess {
  readonly type: EmployerType;
  readonly reason: string;
}

const CODE_TYPES: readonly (readonly [prefix: string, type: EmployerType, words: string])[] = [
  ["11", "organ", "统一社会信用代码以 11 开头（机关）"],
  ["12", "institution", "统一社会信用代码以 12 开头（事业单位）"],
];

const NAME_TYPES: readonly (readonly [pattern: RegExp, type: EmployerType])[] = [
  [/人力资源|劳务派遣|人才服务|人才市场|职业介绍|人才网/u, "agency"],
  [/国有|国资|城市建设投资|城投|交通投资|交投|供电公司|烟草公司|中国(?:石油|石化|移动|电信|联通|邮政|铁路)/u, "soe"],
  [/有限责任公司|股份有限公司|有限公司|公司$|集团$|厂$|商行$|合作社$|酒店$|店$/u, "private"],
  [/人民政府|人民法院|人民检察院|委员会$|[局厅]$|街道办事处/u, "organ"],
  [/医院|卫生院|学校|中学|小学|幼儿园|大学|学院|研究院|研究所|图书馆|服务中心$|疾控中心/u, "institution"],
];

/** Guesses the type of an employer from a verified credit code, else from its name; `unknown` when neither tells. */
export function guessEmployerType(name: string | null, creditCode: string | null): EmployerTypeGuess {
  const byCode = CODE_TYPES.find(([prefix]) => creditCode?.startsWith(prefix));
  if (byCode !== undefined) return { type: byCode[1], reason: byCode[2] };
  if (name === null || name === "") return { type: "unknown", reason: "未见用人单位名称" };
  for (const [pattern, type] of NAME_TYPES) {
    const match = pattern.exec(name);
    if (match !== null) return { type, reason: `按名称中的“${match[0]}”推定，请核对` };
  }
  return { type: "unknown", reason: "名称看不出单位性质" };
}
