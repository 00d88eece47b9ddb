import { beijingDay } from "../../../model/beijing-time.ts";
import { PingpinError } from "../../../model/errors.ts";
import type { StoredFinding } from "../../../model/finding.ts";
import { fieldValue } from "../../../model/posting.ts";
import type { Span } from "../../../model/span.ts";
import type { Office } from "../../office.ts";
import { findingByPerson } from "../../reviews/finding-by-person.ts";
import { markStatement } from "../../statements/mark-statement.ts";
import type { RuleBook } from "./rule-book.ts";

/** Words that a person marked because no rule found them, and the rule whose kind of wording they are. */
export interface MissedWords {
  readonly postingId: string;
  readonly span: Span;
  readonly ruleId: string;
  readonly note: string;
}

/**
 * Stores a person's own finding on a posting, or on a statement: verdict 待研判, flagged 人工标注, its trace naming who marked it and why. Throws NOT_FOUND,
 * or NOT_ALLOWED for a place that is empty, outside the text, or marked already.
 */
export async function markMissed(
  office: Office,
  rules: RuleBook,
  missed: MissedWords,
  by: string,
): Promise<Pick<StoredFinding, "id" | "finding">> {
  const { store, clock, newId } = office;
  const posting = await store.postings.get(missed.postingId);
  const rule = rules.rule(missed.ruleId);
  if (posting === null) return markStatement(office, rules, { ...missed, submissionId: missed.postingId }, by);
  if (rule === null) throw new PingpinError("NOT_FOUND", { subject: "所选规则", detail: "请重新选择规则" });
  const at = clock.now().toISOString();
  const { span, note } = missed;
  const { title, key, employerType, postedOn } = posting;
  const text = { key, title, raw: fieldValue(posting, span.field) ?? "", employerType, postedOn };
  const finding = findingByPerson(text, { span, rule, rules, by, day: postedOn ?? beijingDay(at), note });
  const known = await store.findings.ofPosting(posting.id);
  if (known.some((stored) => stored.finding.fingerprint === finding.fingerprint)) {
    throw new PingpinError("NOT_ALLOWED", { subject: finding.quote, detail: "这段文字已按同一规则列为命中" });
  }
  const audit = known.at(-1)?.auditId ?? (await store.audits.latest())?.id;
  if (audit === undefined) throw new PingpinError("NOT_FOUND", { subject: "筛查记录", detail: "还没有任何筛查批次" });
  const stored = { id: newId(), postingId: posting.id, captureId: posting.captureId, auditId: audit, finding };
  await store.transaction(async (inside) => {
    await inside.findings.add([stored]);
    const details = `${rule.id} ${finding.quote} ${note}`;
    await inside.auditLog.append({ at, by, action: "finding.mark", subject: stored.id, details });
  });
  return stored;
}
