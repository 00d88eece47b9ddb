import type { Rule } from "../../model/rule.ts";
import { originOf, type ReadRules } from "./rule-sources.ts";

/** One line of `rules list`. */
export interface RuleListing
  extends Pick<Rule, "id" | "title" | "ground" | "direction" | "verdict" | "status" | "version"> {
  /** 随程序提供, or the folder it comes from. */
  readonly origin: string;
  readonly file: string;
}

/** All rules by ground and id, drafts and retired ones too, each with where it comes from. */
export function listRules(read: ReadRules): readonly RuleListing[] {
  const listings = read.rules.map((entry): RuleListing => {
    const { id, title, ground, direction, verdict, status, version } = entry.rule;
    return { id, title, ground, direction, verdict, status, version, origin: originOf(entry), file: entry.file.path };
  });
  return listings.sort((a, b) => (a.id < b.id ? -1 : 1));
}
