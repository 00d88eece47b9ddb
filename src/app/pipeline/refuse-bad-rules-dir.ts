import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import { PingpinError } from "../../model/errors.ts";
import { readSmallText } from "../read-yaml.ts";

/**
 * Refuses an office's own rule folder whose files cannot be read as YAML text, so that the loader sees only rules. Throws
 * RULES_INVALID or a FILE_* error that names the folder or the file.
 */
export function refuseBadRulesDir(dir: string): void {
  const facts = statSync(dir, { throwIfNoEntry: false });
  if (facts === undefined) throw new PingpinError("RULES_INVALID", { subject: dir, detail: "找不到这个规则目录" });
  if (!facts.isDirectory()) throw new PingpinError("RULES_INVALID", { subject: dir, detail: "这不是一个目录" });
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const misnamed = entries.find(({ name }) => /\.(?:yml|ya?ml\.txt)$/iu.test(name));
  if (misnamed !== undefined) {
    const subject = join(misnamed.parentPath, misnamed.name);
    throw new PingpinError("RULES_INVALID", { subject, detail: "文件名不以 .yaml 结尾，不会生效，请改名" });
  }
  const files = entries.filter(({ name }) => name.endsWith(".yaml"));
  if (files.length === 0) {
    throw new PingpinError("RULES_INVALID", { subject: dir, detail: "目录中没有规则文件（.yaml）" });
  }
  for (const { parentPath, name } of files) refuseBrokenYaml(join(parentPath, name));
}

function refuseBrokenYaml(path: string): void {
  const lines = new LineCounter();
  const [fault] = parseDocument(readSmallText(path), { lineCounter: lines }).errors;
  if (fault === undefined) return;
  const detail = `第 ${lines.linePos(fault.pos[0]).line} 行不是有效的 YAML`;
  throw new PingpinError("RULES_INVALID", { subject: path, detail, cause: fault });
}
