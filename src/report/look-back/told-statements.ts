import { LABELS } from "../../model/labels.ts";
import { shortText } from "../visible-text.ts";
import type { BureauTable } from "./bureau-part.ts";
import { toldWords } from "./figures.ts";
import type { LookBackInput } from "./look-back-input.ts";

/** 举报人陈述, null where the lead has none: what the records say became of what was told, beside the figures and in none of them. */
export function statementsTable(
  { lookBack: { statements } }: Pick<LookBackInput, "lookBack">,
  mask: (text: string) => string,
): BureauTable | null {
  if (statements.length === 0) return null;
  return {
    loop: "陈述",
    title: "举报人陈述核实情况",
    note:
      statements.length === 0
        ? "本线索没有举报人陈述。"
        : `${toldWords(statements)}陈述没有网页可以复查，不计入上列整改数字。`,
    columns: [
      ["序", "序"],
      ["单位名称", "单位"],
      ["原文", "反映的说法"],
      ["结果名称", "结果"],
      ["理由", "依据"],
    ],
    rows: statements.map(({ employer, quotes, outcome, reason }, index) => ({
      序: String(index + 1),
      单位名称: shortText(employer, 80),
      原文: quotes.map((quote) => `“${shortText(mask(quote), 200)}”`).join("；"),
      结果名称: LABELS.toldOutcome[outcome],
      理由: shortText(mask(reason), 600),
    })),
  };
}
