import { z } from "zod";
import { Ground } from "../../model/closed-lists.ts";
import { programFile } from "../program-files.ts";
import { readYaml } from "../read-yaml.ts";

const Rebuttal = z
  .strictObject({
    id: z.string().min(1),
    claim: z.string().min(1),
    answer: z.string().min(1),
    /** Empty where it may be said of every ground. */
    grounds: z.array(Ground).readonly(),
    basis: z.array(z.string()).readonly(),
  })
  .readonly();
export type Rebuttal = z.infer<typeof Rebuttal>;

/** What employers are likely to say, with what to check, for the reviewer's eyes only. Throws RULES_INVALID. */
export function loadRebuttals(): readonly Rebuttal[] {
  return readYaml(programFile("rules/rebuttals/rebuttals.yaml"), z.array(Rebuttal), "RULES_INVALID");
}

/** Those that fit a ground: its own first, then what is said of every ground. */
export function rebuttalsFor(rebuttals: readonly Rebuttal[], ground: Ground): readonly Rebuttal[] {
  const own = rebuttals.filter(({ grounds }) => grounds.includes(ground));
  return [...own, ...rebuttals.filter(({ grounds }) => grounds.length === 0)];
}
