import { counted } from "../../model/grouped.ts";
import { LABELS } from "../../model/labels.ts";
import type { BureauFeedback, Lead } from "../../model/lead.ts";

/** What the bureau is known to have done, as far as a paper says it in words above its tables. */
export function dutyNote({ bureauRecord, bureauFeedback }: Pick<Lead, "bureauRecord" | "bureauFeedback">): string {
  if (bureauRecord.length > 0) return "已登记的监管履职情况如下：";
  if (bureauFeedback.length === 0) return "尚未登记监管履职情况。";
  return `监管机关送回的整改反馈表称：${resultCounts(bureauFeedback)}；是否属实，以跟进调查所见为准。其他监管履职情况尚未登记。`;
}

/** How many rows of the form say what, such as 已修改29行、已删除1行. */
export function resultCounts(feedback: readonly BureauFeedback[]): string {
  return [...counted(feedback.map(({ result }) => LABELS.bureauResult[result]))]
    .map(([label, count]) => `${label}${count}行`)
    .join("、");
}
