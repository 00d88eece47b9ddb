import { channelOf } from "../../audit/judge/channel.ts";
import { fingerprintOf } from "../../audit/judge/fingerprint.ts";
import { itemsNamed, refsFor, refsInForce, weighedAgainst } from "../../audit/rule-in-force.ts";
import type { EmployerType } from "../../model/closed-lists.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Finding } from "../../model/finding.ts";
import type { LegalBasis } from "../../model/legal-basis.ts";
import type { Rule } from "../../model/rule.ts";
import type { Span } from "../../model/span.ts";

/** The text that a person marked words in; `key` tells it from others for good. */
export interface MarkedText {
  readonly key: string;
  readonly title: string;
  /** The value that the span counts in. */
  readonly raw: string;
  readonly employerType: EmployerType;
  readonly postedOn: string | null;
}

/** Which words, whose kind of wording they are, who says so and why, under the law of which day. */
export interface Marking {
  readonly span: Span;
  readonly rule: Rule;
  readonly rules: { readonly hash: string; readonly law: ReadonlyMap<string, LegalBasis> };
  readonly by: string;
  readonly day: string;
  readonly note: string;
}

/** A person's own finding: verdict 待研判, flagged 人工标注, its trace naming who marked it and why. Throws NOT_ALLOWED. */
export function findingByPerson(text: MarkedText, { span, rule, rules, by, day, note }: Marking): Finding {
  const { raw, key, employerType, postedOn } = text;
  const quote = raw.slice(span.start, span.end);
  if (quote.trim() === "" || span.end > raw.length) {
    throw new PingpinError("NOT_ALLOWED", { subject: text.title, detail: "请选中原文中的一段文字再标注" });
  }
  const { id: ruleId, version, ground, direction } = rule;
  const facts = { ground, direction, verdict: "review", postedOn } as const;
  const { channel, reason } = channelOf(facts, { employerType: () => employerType }, rules.law);
  const refs = refsInForce(refsFor(rule.basis, direction), rules.law, day);
  return {
    fingerprint: fingerprintOf({ postingKey: key, ruleId, field: span.field, quote, raw, start: span.start }),
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
