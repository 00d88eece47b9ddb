import { z } from "zod";
import { Ground } from "../model/closed-lists.ts";

/** How often reviewers dismissed what each rule found. */
export const RuleFeedback = z
  .object({
    rules: z
      .array(
        z.object({
          ruleId: z.string(),
          title: z.string(),
          ground: Ground.nullable(),
          dismissed: z.number(),
          decided: z.number(),
        }),
      )
      .readonly(),
  })
  .readonly();

export const RuleInput = z.object({ ruleId: z.string().min(1).max(100) });

/** The latest dismissals of findings of one rule, with their reasons. */
export const RuleDismissals = z
  .object({
    dismissals: z
      .array(
        z.object({
          findingId: z.string(),
          postingId: z.string(),
          title: z.string(),
          quote: z.string(),
          context: z.string(),
          reason: z.string(),
          reasonText: z.string(),
          by: z.string(),
          at: z.string(),
        }),
      )
      .readonly(),
  })
  .readonly();
