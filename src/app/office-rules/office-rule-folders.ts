import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readRuleFiles } from "../../audit/ruleset/rule-files.ts";
import type { Home } from "../home.ts";

/** Whether a rule of the office audits, or waits until somebody has seen what it would change. */
export type OfficeRuleState = "on" | "waiting";

/** The rules that this office made in the browser and put in force, laid over the shipped ones; none before the first. */
export function officeRuleFolders({ rules }: Pick<Home, "rules">): readonly string[] {
  return existsSync(rules) && readRuleFiles(rules).length > 0 ? [rules] : [];
}

/** The text of each rule of the office by its id, in one state. */
export function officeRuleTexts(home: Home, state: OfficeRuleState): ReadonlyMap<string, string> {
  const folder = folderOf(home, state);
  if (!existsSync(folder)) return new Map();
  return new Map(readRuleFiles(folder).map(({ path, text }) => [idOf(path), text]));
}

/** Keeps a rule's text in a state; `id` was checked by the rule schema, so that it is a harmless file name. */
export function putOfficeRule(home: Home, state: OfficeRuleState, id: string, text: string): void {
  writeRule(folderOf(home, state), id, text);
}

/** Takes a rule out of a state; its text is gone from there. */
export function dropOfficeRule(home: Home, state: OfficeRuleState, id: string): void {
  rmSync(join(folderOf(home, state), pathOf(id)), { force: true });
}

/** Writes the rules in force as they would be with (or, for null, without) one rule into an empty folder. */
export function stageOfficeRules(home: Home, folder: string, id: string, text: string | null): void {
  for (const [known, words] of officeRuleTexts(home, "on")) if (known !== id) writeRule(folder, known, words);
  if (text !== null) writeRule(folder, id, text);
}

function writeRule(folder: string, id: string, text: string): void {
  const path = join(folder, pathOf(id));
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, text, { mode: 0o600 });
}

function folderOf(home: Home, state: OfficeRuleState): string {
  return state === "on" ? home.rules : home.waitingRules;
}

function pathOf(id: string): string {
  const [ground = "", name = ""] = id.split(".");
  return `${ground}/${name}.yaml`;
}

function idOf(path: string): string {
  return path.replace(/\.yaml$/, "").replace("/", ".");
}
