import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { CORE_SCHEMA, load } from "js-yaml";
import { isMap, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { z } from "zod";
import { PingpinError } from "../../model/errors.ts";
import { describeIssues } from "./describe-issues.ts";

/** One YAML file of a rule folder; `path` is relative, with `/`. */
export interface RuleFile {
  readonly dir: string;
  readonly path: string;
  readonly text: string;
}

/** Folders beside the rules that hold what other stages read: site adapters, the wording of walls and closed pages, large boards, rebuttals, look-back, trades. */
const OTHER_FOLDERS = /^(?:adapters|pages|boards|rebuttals|look-back|trades)\//;

/** All YAML files under a rule folder, by path; throws RULES_INVALID for a folder that is not there. */
export function readRuleFiles(dir: string): readonly RuleFile[] {
  if (!isFolder(dir)) throw new PingpinError("RULES_INVALID", { subject: dir, detail: "找不到这个规则目录" });
  const paths = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".yaml"))
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !OTHER_FOLDERS.test(path))
    .sort();
  return paths.map((path) => ({ dir, path, text: readFileSync(join(dir, path), "utf8") }));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** SHA-256 over the paths and texts of rule files, in order. */
export function hashRuleFiles(files: readonly RuleFile[]): string {
  const hash = createHash("sha256");
  for (const { path, text } of files) hash.update(`${path}\u0000${text.replaceAll("\r\n", "\n")}\u0000`);
  return hash.digest("hex");
}

/** Parses a rule file by its schema; throws RULES_INVALID with file, line and what is wrong. */
export function parseRuleFile<S extends z.ZodType>(file: RuleFile, schema: S): z.infer<S> {
  const parsed = schema.safeParse(quickValue(file.text));
  return parsed.success ? parsed.data : parseWithLines(file, schema);
}

/** The value by a parser that keeps no lines, which takes a fifth of the time; undefined where it refuses the text. */
function quickValue(text: string): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch {
    return undefined; // The parser that keeps lines says what is wrong, or knows better.
  }
}

function parseWithLines<S extends z.ZodType>(file: RuleFile, schema: S): z.infer<S> {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken !== undefined) {
    throw invalid(file, lines.linePos(broken.pos[0]).line, `YAML 写法有误（${broken.message}）`);
  }
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const { path, words } = describeIssues(parsed.error.issues);
  const place = nodeAt(document.contents, path);
  const line = lines.linePos(place?.range?.[0] ?? 0).line;
  throw invalid(file, line, words);
}

/** RULES_INVALID that names file and, when known, line. */
export function invalid(file: Pick<RuleFile, "path">, line: number | null, detail: string): PingpinError {
  return new PingpinError("RULES_INVALID", {
    subject: line === null ? file.path : `${file.path} 第 ${line} 行`,
    detail,
  });
}

/** The deepest node that a schema path leads to; a key that should not be there stands for its value. */
function nodeAt(root: Node | null, path: readonly PropertyKey[]): Node | null {
  let node: Node | null = root;
  for (const step of path) {
    if (!isMap(node) && !isSeq(node)) return node;
    const name = typeof step === "symbol" ? String(step) : step;
    const next: unknown = node.get(name, true);
    if (next === undefined || next === null) return node;
    node = next as Node;
  }
  return node;
}

/** The line on which a text first stands in a file, as it is or escaped as YAML does within quotes, or null. */
export function lineOf(file: RuleFile, text: string): number | null {
  const plain = file.text.indexOf(text);
  const at = plain >= 0 ? plain : file.text.indexOf(JSON.stringify(text).slice(1, -1));
  return at < 0 ? null : file.text.slice(0, at).split("\n").length;
}
