import { open, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { PingpinError } from "../model/errors.ts";
import { systemCode } from "../model/file-error.ts";
import type { VerifyReport } from "../model/verify-report.ts";
import { CAPTURE_SCHEMA } from "./capture-manifest.ts";
import { type Checks, failed, resultOf, skipped } from "./checks.ts";
import { type FileTree, folderTree } from "./file-tree.ts";
import { TOMBSTONE } from "./tombstone.ts";
import { verifyCapture } from "./verify-capture.ts";
import { verifyChainLog } from "./verify-chain.ts";
import { BINDING_FILES } from "./verify-manifest.ts";
import { type Trust, verifyPackage } from "./verify-package.ts";
import type { StampTrust } from "./verify-stamp.ts";
import { verifyVolume } from "./verify-volume.ts";
import { VOLUME_SCHEMA } from "./volume-manifest.ts";
import { zipTree } from "./zip-tree.ts";

const NO_TRUST: Trust = { roots: [], signers: [] };

/**
 * Checks the evidence at `path`: a capture folder, a chain log (or the data folder that holds one), a lead
 * package as a zip or unpacked, a volume of captures. Needs no store and no network; stamps and signatures are
 * believed as `trust` says, by default none. `FILE_MISSING` when there is nothing.
 */
export async function verifyPath(path: string, trust: Trust = NO_TRUST): Promise<VerifyReport> {
  try {
    return (await isFolder(path)) ? await verifyFolder(path, trust) : await verifyFile(path, trust);
  } catch (error) {
    if (error instanceof PingpinError || systemCode(error) === null) throw error;
    return unreadable(path, "capture", "文件或文件夹无法读取，请检查权限或磁盘");
  }
}

async function isFolder(path: string): Promise<boolean> {
  const entry = await stat(path).catch((cause: unknown) => {
    throw new PingpinError("FILE_MISSING", { subject: path, cause });
  });
  return entry.isDirectory();
}

async function verifyFolder(path: string, trust: Trust): Promise<VerifyReport> {
  const tree = await folderTree(path);
  if (tree.files.has("chain.log") && !tree.files.has("manifest.json"))
    return verifyFile(join(path, "chain.log"), trust);
  if (!["capture.warc.gz", ...BINDING_FILES].some((name) => tree.files.has(name))) {
    return unreadable(path, "capture", "这里没有采集件或线索材料包");
  }
  if (await holdsCapture(tree)) return reportOf(path, "capture", await verifyLoneCapture(tree, trust));
  return reportOf(path, "lead", await verifyPackage(tree, trust));
}

/** Whether a destroyed capture stands in a register only its chain can tell. */
async function verifyLoneCapture(tree: FileTree, trust: StampTrust): Promise<Checks> {
  const checks = await verifyCapture(tree, { id: null, trust, mayBeDisposed: true });
  if (checks.tombstone === null) return checks;
  const open = skipped("disposal", TOMBSTONE, "销毁清册在存证链里，请对数据目录运行 pingpin verify 一并核对");
  return { checks: [...checks.checks, open], missing: true };
}

// A damaged manifest may no longer say what it is; then the files beside it do.
async function holdsCapture(tree: FileTree): Promise<boolean> {
  const manifest = tree.files.has("manifest.json") ? Buffer.from(await tree.read("manifest.json")).toString() : "";
  if (manifest.includes(`"schema":"${CAPTURE_SCHEMA}"`)) return true;
  return tree.files.has("capture.warc.gz") || ![...tree.files.keys()].some((file) => file.includes("/"));
}

async function verifyFile(path: string, trust: Trust): Promise<VerifyReport> {
  if (!(await looksLikeZip(path))) {
    if (!(await looksLikeChain(path))) return unreadable(path, "chain", "不是存证链、采集件或线索材料包");
    return reportOf(path, "chain", await verifyChainLog(path, trust));
  }
  let tree: FileTree;
  try {
    tree = await zipTree(path);
  } catch {
    return unreadable(path, "lead", "压缩包不完整、已损坏或含有不安全的文件名，无法读取");
  }
  try {
    if (await holdsVolume(tree)) return reportOf(path, "volume", (await verifyVolume(tree, trust)).checks);
    return reportOf(path, "lead", await verifyPackage(tree, trust));
  } finally {
    await tree.close();
  }
}

// A lead package never holds a chain log; a damaged manifest may no longer say what it is.
async function holdsVolume(tree: FileTree): Promise<boolean> {
  const bytes = tree.files.has("manifest.json") ? await tree.read("manifest.json").catch(() => null) : null;
  const isNamed = bytes !== null && Buffer.from(bytes).includes(`"schema":"${VOLUME_SCHEMA}"`);
  return isNamed || tree.files.has("chain.log");
}

async function looksLikeZip(path: string): Promise<boolean> {
  if (basename(path).toLowerCase().endsWith(".zip")) return true;
  return (await startOf(path, 4)).toString("latin1") === "PK\u0003\u0004";
}

async function looksLikeChain(path: string): Promise<boolean> {
  return basename(path) === "chain.log" || (await startOf(path, 2)).toString("latin1") === "1 ";
}

async function startOf(path: string, length: number): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function reportOf(subject: string, kind: VerifyReport["kind"], checks: Checks): VerifyReport {
  return { subject, kind, result: resultOf(checks), checks: checks.checks };
}

function unreadable(subject: string, kind: VerifyReport["kind"], detail: string): VerifyReport {
  return { subject, kind, result: "unreadable", checks: [failed("package", null, detail)] };
}
