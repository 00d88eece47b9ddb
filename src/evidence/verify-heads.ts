import { join } from "node:path";
import type { VerifyCheck } from "../model/verify-report.ts";
import { HEADS_FOLDER, parseChainHead } from "./chain-head.ts";
import { type Checks, failed, inFolder, passed } from "./checks.ts";
import { type FileTree, folderTree } from "./file-tree.ts";
import { headStamp } from "./stamp-files.ts";
import { type StampTrust, verifyStamp } from "./verify-stamp.ts";

/** The chain that the heads are heads of: the hash of each line, and whether a head must have been recorded for it. */
interface HeadedChain {
  readonly hashes: readonly string[];
  readonly isHeaded: boolean;
}

/** Checks every daily head beside a chain log against the chain, and that none is missing as far as can be told offline. */
export async function verifyHeads(home: string, chain: HeadedChain, trust: StampTrust): Promise<Checks> {
  const tree = await folderTree(join(home, HEADS_FOLDER)).catch(() => null);
  if (tree === null || tree.files.size === 0) {
    const detail = "采集件已加盖时间戳，却没有一份每日链首记录，链首记录已被移除";
    return { checks: chain.isHeaded ? [failed("chain", HEADS_FOLDER, detail)] : [], missing: false };
  }
  const checks: VerifyCheck[] = [];
  let missing = false;
  for (const head of await headsIn(tree)) {
    checks.push(headCheck(head, chain.hashes));
    const paths = headStamp(head.day);
    const stamp = await verifyStamp(tree, { content: head.bytes, paths, expected: true }, trust);
    checks.push(stamp.check.file === null ? { ...stamp.check, file: head.path } : stamp.check);
    missing ||= stamp.missing;
  }
  checks.push(...(await strayChecks(tree)));
  return inFolder(HEADS_FOLDER, { checks, missing });
}

/** What stands there and is no head, and which heads are named by others or by their stamps but do not stand there. */
async function strayChecks(tree: FileTree): Promise<readonly VerifyCheck[]> {
  const checks: VerifyCheck[] = [];
  const heads = await headsIn(tree);
  const known = new Set(heads.flatMap(({ day, path }) => [path, ...Object.values(headStamp(day))]));
  const lost = new Map<string, string>();
  for (const { day, bytes } of heads) {
    const previous = parseChainHead(bytes)?.previousDay ?? null;
    if (previous === null || known.has(`${previous}.json`)) continue;
    lost.set(previous, `${day} 的链首记录写明前一份是这一天的，现在不在，已被移除`);
  }
  for (const path of unknownFiles(tree, known)) {
    const day = dayOfStamp(path);
    if (day === null) checks.push(failed("unlisted", path, "不是每日链首记录或其时间戳，属于后来放入"));
    else lost.set(day, "只有时间戳没有每日链首记录，链首记录已被移除");
  }
  return [...checks, ...[...lost].map(([day, detail]) => failed("chain", `${day}.json`, detail))];
}

async function headsIn(tree: FileTree): Promise<readonly HeadFile[]> {
  const heads: HeadFile[] = [];
  for (const path of tree.files.keys()) {
    const [, day] = /^(\d{4}-\d{2}-\d{2})\.json$/.exec(path) ?? [];
    if (day !== undefined) heads.push({ bytes: await tree.read(path), path, day });
  }
  return heads;
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
