import type { Auditor } from "../../audit/auditor.ts";
import type { Finding } from "../../model/finding.ts";
import { fieldValue, type PostingText } from "../../model/posting.ts";
import type { Rule } from "../../model/rule.ts";
import { DISGUISES, type Disguise } from "./disguises.ts";
import { postingOfExample } from "./example-posting.ts";

/** What became of one `hit` example in one disguise. */
export interface DisguiseTrial {
  readonly ruleId: string;
  readonly disguise: string;
  /** The words in disguise, as they would stand in a posting. */
  readonly text: string;
  readonly outcome: "found" | "missed" | "not_flagged" | "known_gap" | "gap_closed";
}

/** Tries every hit example of a rule in every disguise that changes its quote. */
export function tryDisguises(rule: Rule, auditor: Auditor): readonly DisguiseTrial[] {
  return rule.examples.hit.flatMap((example) => {
    const posting = postingOfExample(example, rule);
    const finding = auditor.audit(posting).find(({ ruleId }) => ruleId === rule.id);
    if (finding === undefined || finding.flags.includes("obfuscated")) return [];
    return DISGUISES.flatMap((disguise) => trialOf(disguise, { rule, posting, finding, auditor }));
  });
}

interface Trial {
  readonly rule: Rule;
  readonly posting: PostingText;
  readonly finding: Finding;
  readonly auditor: Auditor;
}

function trialOf(disguise: Disguise, { rule, posting, finding, auditor }: Trial): readonly DisguiseTrial[] {
  const quote = disguise.apply(finding.quote);
  if (quote === finding.quote) return [];
  const disguised = withQuote(posting, finding, quote);
  const text = fieldValue(disguised, finding.span.field) ?? "";
  const found = auditor.audit(disguised).filter((candidate) => isSameKind(candidate, finding));
  const isGap = rule.known_gaps.includes(text);
  const facts = { ruleId: rule.id, disguise: disguise.name, text };
  if (found.length === 0) return [{ ...facts, outcome: isGap ? "known_gap" : "missed" }];
  const isFlagged = !disguise.showsIntent(finding.quote) || found.some(({ flags }) => flags.includes("obfuscated"));
  if (!isFlagged) return [{ ...facts, outcome: isGap ? "known_gap" : "not_flagged" }];
  return [{ ...facts, outcome: isGap ? "gap_closed" : "found" }];
}

/** The same rule, or another one that says the same of the posting. */
function isSameKind(candidate: Finding, { ruleId, ground, direction }: Finding): boolean {
  return candidate.ruleId === ruleId || (candidate.ground === ground && candidate.direction === direction);
}

function withQuote(posting: PostingText, { span }: Finding, quote: string): PostingText {
  const replace = (value: string, field: string) =>
    field === span.field ? value.slice(0, span.start) + quote + value.slice(span.end) : value;
  return {
    ...posting,
    title: replace(posting.title, "title"),
    body: replace(posting.body, "text"),
    fields: posting.fields.map(({ label, value }) => ({ label, value: replace(value, `fields.${label}`) })),
  };
}
