import { z } from "zod";
import { Ground, Verdict } from "../model/closed-lists.ts";

const State = z.enum(["on", "waiting"]);

/** The text of a rule file that an office wrote. */
export const ProposeRuleInput = z.object({ text: z.string().min(1, "请贴入规则").max(200_000, "规则过长") });

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

export const OfficeRulesReply = z.object({ rules: z.array(OfficeRuleRow).readonly() });

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
