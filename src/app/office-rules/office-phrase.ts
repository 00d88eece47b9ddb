import { stringify } from "yaml";
import { digestBytes } from "../../evidence/digest.ts";
import type { Ground } from "../../model/closed-lists.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Finding } from "../../model/finding.ts";
import type { LegalBasis } from "../../model/legal-basis.ts";
import type { PostingText } from "../../model/posting.ts";
import type { Rule } from "../../model/rule.ts";
import { isGuidingCase, lawName } from "../../report/law-citation.ts";
import type { Office } from "../office.ts";
import { proposeOfficeRule } from "./office-rules.ts";

/** Wording that a person wants found, without knowing how rules are written. */
export interface OfficePhrase {
  /** Found wherever they stand as they are. */
  readonly phrases: readonly string[];
  readonly ground: Ground;
  readonly verdict: "review" | "hint";
  /** The article it is measured by, of those that rules on this ground name. */
  readonly basis: string;
  /** What kind of wording it is; the title of the rule. */
  readonly note: string;
}

/** An article that may be named for wording on a ground. */
export interface PhraseArticle {
  readonly ground: Ground;
  readonly ref: string;
  readonly name: string;
  readonly gist: string;
}

/** What stands in force on this machine. */
interface KnownRules {
  readonly rules: readonly Rule[];
  readonly law: ReadonlyMap<string, LegalBasis>;
  rule(id: string): Pick<Rule, "title"> | null;
  audit(text: PostingText): readonly Finding[];
}

/** The articles that rules in force name, by ground, those named most often first. */
export function phraseArticles({ rules, law }: KnownRules): readonly PhraseArticle[] {
  const counts = new Map<string, { readonly article: PhraseArticle; times: number }>();
  for (const { ground, basis } of rules) {
    for (const { ref } of basis) {
      const entry = law.get(ref);
      if (entry === undefined || isGuidingCase(entry)) continue;
      const article = { ground, ref, name: lawName(entry), gist: entry.gist };
      const known = counts.get(`${ground} ${ref}`) ?? { article, times: 0 };
      known.times += 1;
      counts.set(`${ground} ${ref}`, known);
    }
  }
  return [...counts.values()].sort((a, b) => b.times - a.times).map(({ article }) => article);
}

/**
 * Keeps a rule made of a person's words until it is put in force. Throws REQUEST_INVALID for words that rules in force
 * find already, and RULES_INVALID where no rule can be made of them.
 */
export async function proposeOfficePhrase(
  office: Office,
  rules: KnownRules,
  wish: OfficePhrase & { readonly by: string },
): Promise<void> {
  for (const phrase of wish.phrases) refuseKnown(phrase, wish.ground, rules);
  await proposeOfficeRule(office, ruleTextOf(wish), wish.by);
}

function refuseKnown(phrase: string, ground: Ground, rules: KnownRules): void {
  const found = rules.audit(textOnly(phrase)).find((finding) => finding.ground === ground);
  if (found === undefined) return;
  const title = rules.rule(found.ruleId)?.title ?? found.ruleId;
  throw new PingpinError("REQUEST_INVALID", {
    subject: `“${phrase}”`,
    detail: `现行规则“${title}”已能找出“${found.quote}”，不用再加`,
  });
}

function textOnly(body: string): PostingText {
  const unknown = {
    employer: null,
    employerType: "unknown",
    postedOn: null,
    location: null,
    jurisdiction: null,
  } as const;
  return { key: "phrase", title: "", body, fields: [], ...unknown };
}

/** The rule file; the same words on the same ground make the same rule. */
function ruleTextOf({ phrases, ground, verdict, basis, note, by }: OfficePhrase & { readonly by: string }): string {
  const name = digestBytes(Buffer.from(phrases.join("\n"))).sha256.slice(0, 10);
  const rule = {
    id: `${ground}.office-${name}`,
    version: "1.0.0",
    status: "stable",
    title: note,
    ground,
    direction: "any",
    verdict,
    effective: { from: null, until: null },
    jurisdiction: "CN",
    basis: [{ ref: basis }],
    scope: "clause",
    match: phrases,
    unless: [],
    remedy: { advice: "与岗位职责没有必要联系的，建议删除。", replace: null },
    factsNeeded: verdict === "review" ? ["这一要求与岗位职责有无必要联系，有无法律、行政法规依据"] : [],
    examples: { hit: phrases },
    notes: `本单位增加的用语，${by}填写。`,
  };
  return stringify(rule, { aliasDuplicateObjects: false, lineWidth: 0 });
}
