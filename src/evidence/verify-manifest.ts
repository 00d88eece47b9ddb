import type { z } from "zod";
import { canonicalJson, type JsonValue } from "./canonical-json.ts";
import { type Checks, failed, passed } from "./checks.ts";
import { digestBytes } from "./digest.ts";
import { digestLine } from "./digest-line.ts";
import type { FileTree } from "./file-tree.ts";

/** The files that bind a folder and so cannot be listed in it. */
export const BINDING_FILES: readonly string[] = ["manifest.json", "manifest.sha256", "manifest.sm3"];

const MAX_MANIFEST = 256 * 1024 * 1024;

/** A manifest that could be read, else null, with the checks made on the way. */
interface ReadManifest<T> {
  readonly manifest: T | null;
  readonly bytes: Uint8Array | null;
  readonly checks: Checks;
}

/** Reads `manifest.json` of a folder, checked against its two digest files, its schema and the canonical form. */
export async function readManifest<T>(tree: FileTree, schema: z.ZodType<T>): Promise<ReadManifest<T>> {
  const size = tree.files.get("manifest.json");
  if (size === undefined) return unread(tree, `缺少 manifest.json，无法逐一核对文件${deeperNote(tree)}`);
  if (size > MAX_MANIFEST) return unread(tree, "manifest.json 过大，未予读取");
  const bytes = await readOrNull(tree, "manifest.json");
  if (bytes === null) return unread(tree, "manifest.json 无法读取");
  const digests = digestBytes(bytes);
  const checks = [
    await digestCheck(tree, "manifest.sha256", digests.sha256),
    await digestCheck(tree, "manifest.sm3", digests.sm3),
  ];
  const manifest = parseManifest(bytes, schema);
  if (manifest === null) checks.push(failed("manifest", "manifest.json", "内容已损坏，或不是规范的清单格式"));
  return { manifest, bytes, checks: { checks, missing: false } };
}

/** Repacked by its folder, a package lies one level deeper than it should. */
function deeperNote(tree: FileTree): string {
  const tops = new Set([...tree.files.keys()].map((path) => path.split("/", 1)[0] ?? ""));
  const [top] = tops;
  if (tops.size !== 1 || !tree.files.has(`${top}/manifest.json`)) return "";
  return `；材料在里面的“${top}”文件夹中，像是重新打包过，请核验原压缩包，或者解压后核验这个文件夹`;
}

/** Nothing more can be checked then, so what is wrong with the zip itself is said here. */
function unread(tree: FileTree, detail: string) {
  const about = tree.problems.map((problem) => failed("unlisted", problem.path, problem.detail));
  const checks = [...about, failed("manifest", "manifest.json", detail)];
  return { manifest: null, bytes: null, checks: { checks, missing: false } };
}

async function digestCheck(tree: FileTree, file: string, digest: string) {
  const expected = digestLine(digest);
  if (!tree.files.has(file)) return failed("manifest", file, `缺少 ${file}`);
  const actual = tree.files.get(file) === expected.length ? await readOrNull(tree, file) : null;
  const right = actual !== null && Buffer.from(expected).equals(actual);
  if (!right) return failed("manifest", file, `${file} 与 manifest.json 的实际摘要不一致，两者至少有一个被改动`);
  return passed("manifest", file, `manifest.json 与 ${file} 一致`);
}

async function readOrNull(tree: FileTree, path: string): Promise<Uint8Array | null> {
  // Damaged inside a zip, or unreadable on disk: the check fails and names the file.
  return tree.read(path).catch(() => null);
}

function parseManifest<T>(bytes: Uint8Array, schema: z.ZodType<T>): T | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const json: JsonValue = JSON.parse(text);
    // Keys given twice, or written another way, would read differently elsewhere.
    if (canonicalJson(json) !== text) return null;
    return schema.safeParse(json).data ?? null;
  } catch {
    // Not UTF-8 or not JSON; the caller reports it as damaged.
    return null;
  }
}
