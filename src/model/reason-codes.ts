import type { ReviewDecision } from "./closed-lists.ts";

/** One reason that a reviewer can pick; `needsText` says that the code alone explains nothing. */
export interface ReasonCode {
  readonly code: string;
  readonly label: string;
  readonly decisions: readonly ReviewDecision[];
  readonly needsText: boolean;
}

/** The reasons of a decision with their Chinese labels, in the order shown to the reviewer. */
export const REASON_CODES: readonly ReasonCode[] = [
  { code: "wording_clear", label: "招聘文字本身已足以说明", decisions: ["confirmed"], needsText: false },
  { code: "facts_checked", label: "已核对岗位及单位情况，例外不成立", decisions: ["confirmed"], needsText: true },
  { code: "repeated", label: "同一单位多条信息表述一致", decisions: ["confirmed"], needsText: false },
  { code: "not_about_applicant", label: "所述并非对应聘者的要求", decisions: ["dismissed"], needsText: false },
  { code: "negated_or_quoted", label: "系否定、引用或普法表述", decisions: ["dismissed"], needsText: false },
  { code: "lawful_exception", label: "属国家另有规定或依法优待", decisions: ["dismissed"], needsText: true },
  { code: "not_a_posting", label: "页面不是招聘信息", decisions: ["dismissed"], needsText: false },
  { code: "duplicate", label: "与其他命中重复", decisions: ["dismissed"], needsText: false },
  { code: "too_old", label: "发布时间久远，信息已失效", decisions: ["dismissed"], needsText: false },
  { code: "facts_missing", label: "岗位实际内容或单位性质待核实", decisions: ["undecided"], needsText: false },
  { code: "text_unclear", label: "文字不完整或辨认不清", decisions: ["undecided"], needsText: false },
  { code: "law_unclear", label: "法律适用有争议，需会商", decisions: ["undecided"], needsText: false },
  { code: "other", label: "其他（须写明理由）", decisions: ["confirmed", "dismissed", "undecided"], needsText: true },
];

/** The Chinese words of a reason; what was given where there is no such reason. */
export function reasonLabel(code: string): string {
  return REASON_CODES.find((reason) => reason.code === code)?.label ?? code;
}

/** The reason with this code if it fits the decision, else null. */
export function reasonCodeFor(code: string, decision: ReviewDecision): ReasonCode | null {
  return REASON_CODES.find((reason) => reason.code === code && reason.decisions.includes(decision)) ?? null;
}
