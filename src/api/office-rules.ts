import { z } from "zod";
import { Ground, Verdict } from "../model/closed-lists.ts";

const State = z.enum(["on", "waiting"]);

/** The text of a rule file that an office wrote. */
export const ProposeRuleInput = z.object({ text: z.string().min(1, "请贴入规则").max(200_000, "规则过长") });

/** Signs that mean something in rule files, which a person's own words may not hold. */
const Phrase = z
  .string()
  .trim()
  .min(2, "每条用语至少两个字")
  .max(40, "每条用语最多 40 个字")
  .regex(/^[^【】〔〕…^$?/‖]+$/u, "用语里不能有 【】〔〕…^$?/‖ 这些符号");

/** Words that are to be found as they are, and how they are to be judged. */
export const ProposePhraseInput = z.strictObject({
  phrases: z.array(Phrase).min(1, "请至少写一条用语").max(30, "一次最多写 30 条用语").readonly(),
  ground: Ground,
  verdict: z.enum(["review", "hint"]),
  basis: z.string().min(1, "请选择法律依据").max(100),
  note: z.string().trim().min(2, "请写明这是什么要求").max(60, "说明最多 60 个字"),
});

export const CompareRuleInput = z.object({ ruleId: z.string().max(100), to: State });

/** `hash` is the one that the comparison showed. */
export const SwitchRuleInput = CompareRuleInput.extend({ hash: z.string().max(64) });

export const OfficeRuleRow = z
  .object({
    id: z.string(),
    title: z.string(),
    ground: Ground,
    verdict: Verdict,
    version: z.string(),
    state: State,
    text: z.string(),
  })
  .readonly();
export type OfficeRuleRow = z.infer<typeof OfficeRuleRow>;

const PhraseArticle = z.object({ ground: Ground, ref: z.string(), name: z.string(), gist: z.string() }).readonly();

/** The office's rules, and the articles that a person may name for words of their own. */
export const OfficeRulesReply = z.object({
  rules: z.array(OfficeRuleRow).readonly(),
  articles: z.array(PhraseArticle).readonly(),
});
export type OfficeRulesReply = z.infer<typeof OfficeRulesReply>;

const RuleChange = z
  .object({
    kind: z.enum(["added", "removed", "changed"]),
    title: z.string(),
    quote: z.string(),
    rule: z.string(),
    before: Verdict.nullable(),
    after: Verdict.nullable(),
  })
  .readonly();

/** What a change of the rules would do to the stored postings that were looked at. */
export const CompareRuleReply = z.object({
  hash: z.string(),
  postings: z.number(),
  counts: z.object({ added: z.number(), removed: z.number(), changed: z.number() }),
  samples: z.array(RuleChange).readonly(),
});
export type CompareRuleReply = z.infer<typeof CompareRuleReply>;
