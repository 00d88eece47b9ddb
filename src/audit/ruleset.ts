import { compileRuleset } from "./compile/compile.ts";
import type { Program } from "./compile/program.ts";
import type { RuleData } from "./rule-data.ts";

/** A loaded and checked rule set. */
export interface Ruleset extends RuleData {
  /** The tables it compiles to, made on first asking and kept: trying its examples and auditing need the same. */
  readonly program: () => Program;
}

/** A rule set with its tables still to be made. */
export function asRuleset(data: RuleData): Ruleset {
  let program: Program | null = null;
  return {
    ...data,
    program: () => {
      program ??= compileRuleset(data);
      return program;
    },
  };
}
