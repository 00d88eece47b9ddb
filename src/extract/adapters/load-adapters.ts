import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import { PingpinError } from "../../model/errors.ts";
import { Adapter } from "./adapter.ts";

/** Reads every `.yaml` of a folder as an adapter, in order of file name; throws ADAPTER_INVALID with file and line. */
export async function loadAdapters(dir: string): Promise<readonly Adapter[]> {
  const names = await readdir(dir).catch((cause: unknown) => {
    throw new PingpinError("FILE_MISSING", { subject: dir, cause });
  });
  const files = names.filter((name) => name.endsWith(".yaml")).sort();
  const adapters: Adapter[] = [];
  for (const file of files) {
    const path = join(dir, file);
    const adapter = parseAdapter(await readFile(path, "utf8"), path);
    if (`${adapter.name}.yaml` !== file) {
      throw new PingpinError("ADAPTER_INVALID", {
        subject: path,
        detail: `name 应与文件名一致，现为“${adapter.name}”`,
      });
    }
    adapters.push(adapter);
  }
  return adapters;
}

/** Reads one adapter from YAML; `subject` names the file in errors. Throws ADAPTER_INVALID with the line and the field. */
export function parseAdapter(text: string, subject: string): Adapter {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [syntax] = document.errors;
  if (syntax !== undefined) {
    const detail = `第 ${lines.linePos(syntax.pos[0]).line} 行不是有效的 YAML`;
    throw new PingpinError("ADAPTER_INVALID", { subject, detail, cause: syntax });
  }
  const parsed = Adapter.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = (issue?.path ?? []).map((step) => (typeof step === "symbol" ? String(step) : step));
  const line = lineOf(document, lines, path);
  const detail = `第 ${line} 行，${path.join(".") || "整个文件"}：${issue?.message ?? ""}`;
  throw new PingpinError("ADAPTER_INVALID", { subject, detail });
}

/** The line of the deepest part of a path that the file has. */
function lineOf(
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
  path: readonly (string | number)[],
): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range)) continue;
    const [start]: readonly unknown[] = node.range;
    if (typeof start === "number") return lines.linePos(start).line;
  }
  return 1;
}
