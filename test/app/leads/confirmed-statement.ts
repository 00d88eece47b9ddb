import type { Office } from "../../../src/app/office.ts";
import { decide } from "../../../src/app/reviews/reviews.ts";
import { markStatement, placeIn } from "../../../src/app/statements/mark-statement.ts";
import { statementWith } from "../../../src/app/statements/statements.ts";

/** Marks words of a statement as men-only wording and confirms them; gives the finding's id. */
export async function confirmStatement(
  office: Office,
  submissionId: string,
  quote: string,
  by = "复核甲",
): Promise<string> {
  const statement = await statementWith(office.store, submissionId);
  const span = placeIn(statement?.text ?? "", quote);
  const marked = { submissionId, span, ruleId: "sex.male-limit", note: "口头限定性别" };
  const { id } = await markStatement(office, office.ruleset(), marked, by);
  await decide(office, {
    findingId: id,
    decision: "confirmed",
    channel: null,
    reasonCode: "wording_clear",
    reasonText: "陈述具体，有时间和场合",
    by,
    role: "union",
  });
  return id;
}
