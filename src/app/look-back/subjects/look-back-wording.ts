import { LookBackWording } from "../../../lookback/wording.ts";
import { programFile } from "../../program-files.ts";
import { readYaml } from "../../read-yaml.ts";

/** The words that look-back reads in pages beside the findings of rules. Throws RULES_INVALID. */
export function loadLookBackWording(): LookBackWording {
  return readYaml(programFile("rules/look-back/wording.yaml"), LookBackWording, "RULES_INVALID");
}
