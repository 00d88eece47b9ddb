import { isUtf8 } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { type ErrorCode, PingpinError } from "../model/errors.ts";
import { unreadableFile } from "../model/file-error.ts";

const MAX_BYTES = 1_000_000;

/** The text of a small UTF-8 file. Throws FILE_MISSING, FILE_EMPTY, FILE_TOO_LARGE, FILE_BINARY, FILE_ENCODING or FILE_UNREADABLE. */
export function readSmallText(path: string): string {
  const bytes = readBytes(path);
  if (bytes.length === 0) throw new PingpinError("FILE_EMPTY", { subject: path });
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new PingpinError("FILE_ENCODING", { subject: path, detail: "文件是 UTF-16" });
  }
  if (bytes.includes(0)) throw new PingpinError("FILE_BINARY", { subject: path });
  if (!isUtf8(bytes)) throw new PingpinError("FILE_ENCODING", { subject: path, detail: "不是 UTF-8，可能是 GBK" });
  return bytes.toString("utf8").replace(/^\uFEFF/, "");
}

/** A YAML file checked against `schema`; the error, of `code`, names line and field. */
export function readYaml<S extends z.ZodType>(path: string, schema: S, code: ErrorCode): z.infer<S> {
  return checkYaml(readSmallText(path), { path, schema, code });
}

interface YamlCheck<S> {
  /** The file that the text stands in or is to stand in. */
  readonly path: string;
  readonly schema: S;
  readonly code: ErrorCode;
}

/** The same for a text that may not be written yet. */
export function checkYaml<S extends z.ZodType>(text: string, { path, schema, code }: YamlCheck<S>): z.infer<S> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const { line } = lines.linePos(fault.pos[0]);
    throw new PingpinError(code, { subject: path, detail: `第 ${line} 行不是有效的 YAML`, cause: fault });
  }
  if (document.contents === null) {
    throw new PingpinError(code, { subject: path, detail: "只有空白或注释，没有内容" });
  }
  const checked = schema.safeParse(plainValue(document, path, code), { reportInput: true });
  if (checked.success) return checked.data;
  const [issue, ...others] = checked.error.issues;
  const where = issue === undefined ? "" : describePlace(issue, lineOf);
  const what = issue === undefined ? "" : chineseIssue(issue);
  throw new PingpinError(code, { subject: path, detail: `${where}${what}${alsoMissing(others)}` });

  function lineOf(keys: readonly PropertyKey[]): number | null {
    const key = keyAt(document, keys);
    if (key !== null) return lines.linePos(key).line;
    for (let length = keys.length; length >= 0; length -= 1) {
      const node = length === 0 ? document.contents : document.getIn(keys.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return null;
  }
}

/** Aliases that multiply without end are refused by the parser only here. */
function plainValue(document: Document.Parsed, subject: string, code: ErrorCode): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    throw new PingpinError(code, { subject, detail: "别名（& 和 *）引用过多或无法解析", cause });
  }
}

/** Where the last of `keys` is written, as an offset; null when it is not there or an entry of a list. */
function keyAt(document: Document.Parsed, keys: readonly PropertyKey[]): number | null {
  const parent = keys.length === 1 ? document.contents : document.getIn(keys.slice(0, -1), true);
  if (!isMap(parent)) return null;
  const found = parent.items.find(({ key }) => isScalar(key) && key.value === keys.at(-1))?.key;
  return isNode(found) && found.range ? found.range[0] : null;
}

function readBytes(path: string): Buffer {
  try {
    const size = statSync(path).size;
    if (size > MAX_BYTES) throw new PingpinError("FILE_TOO_LARGE", { subject: path, detail: `${size} 字节` });
    return readFileSync(path);
  } catch (cause) {
    throw cause instanceof PingpinError ? cause : unreadableFile(path, cause);
  }
}

function describePlace(issue: z.core.$ZodIssue, lineOf: (keys: readonly PropertyKey[]) => number | null): string {
  const unknown = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const line = lineOf([...issue.path, ...unknown]);
  const field = issue.path.map(String).join(".");
  const lineText = line === null ? "" : `第 ${line} 行`;
  return field === "" ? lineText : `${lineText}“${field}”`;
}

/** The other fields that are not there, so that a person who writes a file by hand hears of them all at once. */
function alsoMissing(issues: readonly z.core.$ZodIssue[]): string {
  const fields = issues.filter(isMissing).map(({ path }) => `“${path.map(String).join(".")}”`);
  return fields.length === 0 ? "" : `；还缺少${fields.join("、")}`;
}

function isMissing(issue: z.core.$ZodIssue): boolean {
  return issue.input === undefined && (issue.code === "invalid_type" || issue.code === "invalid_value");
}

/** What is wrong with a value, in Chinese; a schema's own Chinese message wins. */
function chineseIssue(issue: z.core.$ZodIssue): string {
  if (!isLibraryMessage(issue.message)) return issue.message;
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return "缺少此项";
      return issue.expected === "object" ? "应写成“项: 内容”的格式" : "类型不对";
    case "unrecognized_keys":
      return `不认识的项：${issue.keys.join("、")}`;
    case "invalid_value":
      if (issue.input === undefined) return `缺少此项，可填：${issue.values.map(String).join("、")}`;
      return `只能是：${issue.values.map(String).join("、")}`;
    case "too_small":
      return `不能小于 ${issue.minimum}`;
    case "too_big":
      return `不能大于 ${issue.maximum}`;
    default:
      return "填写不正确";
  }
}

/** The schema library speaks English, and quotes what was written, which may be Chinese. */
function isLibraryMessage(message: string): boolean {
  return !/[\u4e00-\u9fff]/u.test(message.replace(/"[^"]*"/gu, ""));
}
