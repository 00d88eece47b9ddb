import { channelOf } from "../../../audit/judge/channel.ts";
import { fingerprintOf } from "../../../audit/judge/fingerprint.ts";
import { itemsNamed, refsFor, refsInForce, weighedAgainst } from "../../../audit/rule-in-force.ts";
import { beijingDay } from "../../../model/beijing-time.ts";
import { PingpinError } from "../../../model/errors.ts";
import type { Finding, StoredFinding } from "../../../model/finding.ts";
import { fieldValue, type Posting } from "../../../model/posting.ts";
import type { Rule } from "../../../model/rule.ts";
import type { Span } from "../../../model/span.ts";
import type { Office } from "../../office.ts";
import type { RuleBook } from "./rule-book.ts";

/** Words that a person marked because no rule found them, and the rule whose kind of wording they are. */
export interface MissedWords {
  readonly postingId: string;
  readonly span: Span;
  readonly ruleId: string;
  readonly note: string;
}

/**
 * Stores a person's own finding: verdict 待研判, flagged 人工标注, its trace naming who marked it and why. Throws NOT_FOUND,
 * or NOT_ALLOWED for a place that is empty, outside the text, or marked already.
 */
export async function markMissed(
  office: Office,
  rules: RuleBook,
  missed: MissedWords,
  by: string,
): Promise<StoredFinding> {
  const { store, clock, newId } = office;
  const posting = await store.postings.get(missed.postingId);
  const rule = rules.rule(missed.ruleId);
  if (posting === null) throw new PingpinError("NOT_FOUND", { subject: "这条招聘信息", detail: "请刷新页面后重试" });
  if (rule === null) throw new PingpinError("NOT_FOUND", { subject: "所选规则", detail: "请重新选择规则" });
  const at = clock.now().toISOString();
  const finding = findingOf(posting, rule, { missed, rules, by, day: posting.postedOn ?? beijingDay(at) });
  const known = await store.findings.ofPosting(posting.id);
  if (known.some((stored) => stored.finding.fingerprint === finding.fingerprint)) {
    throw new PingpinError("NOT_ALLOWED", { subject: finding.quote, detail: "这段文字已按同一规则列为命中" });
  }
  const audit = known.at(-1)?.auditId ?? (await store.audits.latest())?.id;
  if (audit === undefined) throw new PingpinError("NOT_FOUND", { subject: "筛查记录", detail: "还没有任何筛查批次" });
  const stored = { id: newId(), postingId: posting.id, captureId: posting.captureId, auditId: audit, finding };
  await store.transaction(async (inside) => {
    await inside.findings.add([stored]);
    const details = `${rule.id} ${finding.quote} ${missed.note}`;
    await inside.auditLog.append({ at, by, action: "finding.mark", subject: stored.id, details });
  });
  return stored;
}

interface Marking {
  readonly missed: MissedWords;
  readonly rules: RuleBook;
  readonly by: string;
  readonly day: string;
}

function findingOf(posting: Posting, rule: Rule, { missed, rules, by, day }: Marking): Finding {
  const { span, note } = missed;
  const raw = fieldValue(posting, span.field) ?? "";
  const quote = raw.slice(span.start, span.end);
  if (quote.trim() === "" || span.end > raw.length) {
    throw new PingpinError("NOT_ALLOWED", { subject: posting.title, detail: "请选中原文中的一段文字再标注" });
  }
  const { id: ruleId, version, ground, direction } = rule;
  const facts = { ground, direction, verdict: "review", postedOn: posting.postedOn } as const;
  const { channel, reason } = channelOf(facts, { employerType: () => posting.employerType }, rules.law);
  const refs = refsInForce(refsFor(rule.basis, direction), rules.law, day);
  return {
    fingerprint: fingerprintOf({ postingKey: posting.key, ruleId, field: span.field, quote, raw, start: span.start }),
    ruleId,
    ruleVersion: version,
    rulesetHash: rules.hash,
    ground,
    direction,
    verdict: "review",
    channel,
    channelReason: reason,
    span,
    quote,
    flags: ["by_person"],
    basis: [...new Set(refs.map(({ ref }) => ref))],
    items: itemsNamed(refs),
    exceptionsConsidered: [],
    weighed: weighedAgainst(refs, rule.basis),
    factsNeeded: rule.factsNeeded,
    advice: rule.remedy.advice,
    suggestion: rule.remedy.replace,
    trace: `机器未命中，由${by}人工标注“${quote}”，参照规则“${rule.title}”，说明：${note}`,
  };
}
