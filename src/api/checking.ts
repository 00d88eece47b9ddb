import { z } from "zod";
import { EmployerType, Ground, Verdict } from "../model/closed-lists.ts";

/** A text that somebody wants to try before it is published; nothing of it is kept. */
export const TryInput = z.object({
  title: z.string().max(500).default(""),
  text: z.string().max(50_000, "一次最多试 5 万字"),
  employerType: EmployerType.default("unknown"),
});

/** One hit in a tried text; `start` and `end` are UTF-16 offsets into `field`. */
export const TriedFinding = z
  .object({
    ground: Ground,
    verdict: Verdict,
    field: z.enum(["title", "text"]),
    start: z.number(),
    end: z.number(),
    quote: z.string(),
    ruleTitle: z.string(),
    trace: z.string(),
    articles: z.array(z.string()).readonly(),
    advice: z.string().nullable(),
    suggestion: z.string().nullable(),
  })
  .readonly();
export type TriedFinding = z.infer<typeof TriedFinding>;

export const TryReply = z.object({ findings: z.array(TriedFinding).readonly() });

export const RuleRow = z
  .object({
    id: z.string(),
    title: z.string(),
    ground: Ground,
    verdict: Verdict,
    status: z.enum(["draft", "trial", "stable", "retired"]),
    version: z.string(),
    articles: z.array(z.string()).readonly(),
  })
  .readonly();
export type RuleRow = z.infer<typeof RuleRow>;

export const RulesReply = z.object({ hash: z.string(), rules: z.array(RuleRow).readonly() });
