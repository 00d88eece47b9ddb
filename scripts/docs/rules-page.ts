import { ruleCatalogue } from "../../src/app/rules/rule-catalogue.ts";
import { readShippedRules } from "../../src/app/rules/rule-sources.ts";

/** The page of all shipped rules, the same as `pingpin rules docs` writes. */
export function rulesPage(): string {
  return ruleCatalogue(readShippedRules());
}
