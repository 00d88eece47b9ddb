import { join } from "node:path";
import { HEADS_FOLDER, parseChainHead } from "./chain-head.ts";
import { type Checks, failed, inFolder, passed } from "./checks.ts";
import { type FileTree, folderTree } from "./file-tree.ts";
import { headStamp } from "./stamp-files.ts";
import { type StampTrust, verifyStamp } from "./verify-stamp.ts";

/** Checks every daily head beside a chain log against the chain: `hashes` has the hash of each line. */
export async function verifyHeads(home: string, hashes: readonly string[], trust: StampTrust): Promise<Checks> {
  const tree = await folderTree(join(home, HEADS_FOLDER)).catch(() => null);
  if (tree === null) return { checks: [], missing: false };
  const checks: Checks["checks"][number][] = [];
  let missing = false;
  const known = new Set<string>();
  for (const path of tree.files.keys()) {
    const [, day] = /^(\d{4}-\d{2}-\d{2})\.json$/.exec(path) ?? [];
    if (day === undefined) continue;
    for (const name of [path, ...Object.values(headStamp(day))]) known.add(name);
    const bytes = await tree.read(path);
    checks.push(headCheck({ bytes, path, day }, hashes));
    const stamp = await verifyStamp(tree, { content: bytes, paths: headStamp(day), expected: true }, trust);
    checks.push(stamp.check.file === null ? { ...stamp.check, file: path } : stamp.check);
    missing ||= stamp.missing;
  }
  const headless = new Set<string>();
  for (const path of unknownFiles(tree, known)) {
    const day = dayOfStamp(path);
    if (day === null) checks.push(failed("unlisted", path, "不是每日链首记录或其时间戳，属于后来放入"));
    else headless.add(day);
  }
  for (const day of headless)
    checks.push(failed("chain", `${day}.json`, "只有时间戳没有每日链首记录，链首记录已被移除"));
  return inFolder(HEADS_FOLDER, { checks, missing });
}

function dayOfStamp(path: string): string | null {
  const [day] = /^\d{4}-\d{2}-\d{2}(?=\.)/.exec(path) ?? [];
  return day !== undefined && Object.values(headStamp(day)).includes(path) ? day : null;
}

interface HeadFile {
  readonly bytes: Uint8Array;
  readonly path: string;
  readonly day: string;
}

function headCheck({ bytes, path, day }: HeadFile, hashes: readonly string[]) {
  const record = parseChainHead(bytes);
  if (record === null || record.day !== day) return failed("chain", path, "每日链首记录已损坏或被改动");
  const { length, hash } = record;
  if (length > hashes.length)
    return failed("chain", path, `当日存证链已有 ${length} 行，现在只读到 ${hashes.length} 行，末尾被截去`);
  if (hashes[length - 1] !== hash) return failed("chain", path, `与存证链第 ${length} 行的链值不一致，存证链被改写`);
  return passed("chain", path, `与存证链第 ${length} 行一致`);
}

function unknownFiles(tree: FileTree, known: ReadonlySet<string>): readonly string[] {
  return [...tree.files.keys(), ...tree.problems.map(({ path }) => path)].filter((path) => !known.has(path));
}
