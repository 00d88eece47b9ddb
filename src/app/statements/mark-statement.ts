import { beijingDay } from "../../model/beijing-time.ts";
import { PingpinError } from "../../model/errors.ts";
import type { LegalBasis } from "../../model/legal-basis.ts";
import type { Rule } from "../../model/rule.ts";
import type { Span } from "../../model/span.ts";
import { type StatementFinding, statementKey } from "../../model/statement-record.ts";
import { guessEmployerType } from "../../text/employer-type.ts";
import type { Office } from "../office.ts";
import { findingByPerson } from "../reviews/finding-by-person.ts";
import { onSpokenWords } from "./spoken-basis.ts";
import { knownStatement, statementWith } from "./statements.ts";

/** Words of a statement that a person says show discrimination, and the rule whose kind of wording they are. */
export interface MarkedWords {
  readonly submissionId: string;
  readonly span: Span;
  readonly ruleId: string;
  readonly note: string;
}

/** The rules that the marking names one of. */
interface KnownRules {
  readonly hash: string;
  readonly law: ReadonlyMap<string, LegalBasis>;
  readonly rules: readonly Rule[];
}

/**
 * Stores what a person says a statement shows: no word of a spoken refusal need stand in any rule. Throws NOT_FOUND, or
 * NOT_ALLOWED for a place that is empty, outside the text, or marked already.
 */
export async function markStatement(
  { store, clock, newId }: Office,
  rules: KnownRules,
  { submissionId, span, ruleId, note }: MarkedWords,
  by: string,
): Promise<StatementFinding> {
  const at = clock.now().toISOString();
  const rule = rules.rules.find(({ id }) => id === ruleId);
  if (rule === undefined)
    throw new PingpinError("NOT_FOUND", {
      subject: `规则“${ruleId}”`,
      detail: "请重新选择规则（命令行：pingpin rules list）",
    });
  return store.transaction(async (inside) => {
    const { submission, text, words } = knownStatement(await statementWith(inside, submissionId), submissionId);
    const told = {
      key: statementKey(submissionId),
      title: "陈述",
      raw: text,
      employerType: guessEmployerType(submission.employer, null).type,
      postedOn: null,
    };
    const marked = findingByPerson(told, { span, rule, rules, by, day: beijingDay(at), note });
    const finding = onSpokenWords(marked, rules.law);
    if (words.some(({ stored }) => stored.finding.fingerprint === finding.fingerprint)) {
      throw new PingpinError("NOT_ALLOWED", { subject: finding.quote, detail: "这段文字已按同一规则列为命中" });
    }
    const captureId = submission.captureIds[0] ?? "";
    const stored: StatementFinding = { kind: "finding", id: newId(), submissionId, captureId, at, finding };
    await inside.statements.add(stored);
    const details = `${rule.id} ${finding.quote} ${note}`;
    await inside.auditLog.append({ at, by, action: "statement.mark", subject: stored.id, details });
    return stored;
  });
}

/** The place of words as they stand in a statement. Throws NOT_ALLOWED where they stand nowhere, or several times. */
export function placeIn(text: string, quote: string): Span {
  const start = text.indexOf(quote);
  const detail =
    quote.trim() === "" || start < 0
      ? "陈述里没有这段文字，请照外送文字逐字填写（命令行：pingpin review list 列出外送文字）"
      : "这段文字在陈述里出现不止一次，请多写几个字";
  if (quote.trim() === "" || start < 0 || text.indexOf(quote, start + 1) >= 0)
    throw new PingpinError("NOT_ALLOWED", { subject: `原话“${quote}”`, detail });
  return { field: "text", start, end: start + quote.length };
}
