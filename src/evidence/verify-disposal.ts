import type { VerifyCheck } from "../model/verify-report.ts";
import type { CaptureManifest } from "./capture-manifest.ts";
import { type Checks, failed, passed, skipped } from "./checks.ts";
import { digestBytes } from "./digest.ts";
import type { FileTree } from "./file-tree.ts";
import { parseRegister, parseTombstone, TOMBSTONE, type Tombstone } from "./tombstone.ts";

/** What a destroyed capture must still agree with. */
interface Remains {
  readonly manifest: CaptureManifest;
  readonly manifestBytes: Uint8Array;
  /** Files that may stay: what binds the folder, and its stamp. */
  readonly kept: readonly string[];
}

/** The checks of a folder with a tombstone, and the tombstone where it could be read and fits the manifest. */
export async function verifyDisposed(
  tree: FileTree,
  { manifest, manifestBytes, kept }: Remains,
): Promise<Checks & { readonly tombstone: Tombstone | null }> {
  const bytes = await tree.read(TOMBSTONE).catch(() => null);
  const tombstone = bytes === null ? null : parseTombstone(bytes);
  const fits =
    tombstone !== null &&
    tombstone.captureId === manifest.id &&
    tombstone.manifestSha256 === digestBytes(manifestBytes).sha256 &&
    tombstone.previousChainHash === manifest.previousChainHash;
  const foreign = foreignFiles(tree, [...kept, TOMBSTONE, ...manifest.files.map(({ path }) => path)]);
  if (!fits) {
    return {
      checks: [failed("disposal", TOMBSTONE, "销毁记录已损坏，或与本采集件的清单不符"), ...foreign],
      missing: false,
      tombstone: null,
    };
  }
  const left = manifest.files.filter(({ path }) => tree.files.has(path)).length;
  const check =
    left === 0
      ? skipped("disposal", TOMBSTONE, `已按规定销毁：${wordsOf(tombstone)}；只留清单和销毁记录`)
      : skipped("disposal", TOMBSTONE, `已决定销毁但没有做完，还有 ${left} 个文件，请运行 pingpin retention finish`);
  return { checks: [check, ...foreign], missing: left > 0, tombstone };
}

/** A destroyed capture in its chain: the path of its tombstone, and what its link says. */
export interface DestroyedPlace {
  readonly file: string;
  readonly position: number;
  readonly chainHash: string;
}

/** The register that a tombstone names; `position` is null where it stands in another chain than the capture. */
export interface FoundRegister {
  readonly position: number | null;
  readonly bytes: Uint8Array | null;
}

/**
 * A tombstone counts only where the chain itself, further down, or for a capture that was brought here the chain of this
 * machine, holds the register that lists it. Where the rest of a chain may still come, a register that is not here
 * leaves the result open.
 */
export function checkTombstone(
  tombstone: Tombstone,
  { file, position, chainHash }: DestroyedPlace,
  { register, mayCome }: { readonly register: FoundRegister | null; readonly mayCome: boolean },
): Checks {
  const isPlaced = tombstone.position === position && tombstone.chainHash === chainHash;
  if (isPlaced && register === null && mayCome) {
    return { checks: [skipped("disposal", file, "销毁清册在后面的采集卷里，收到后再核对")], missing: true };
  }
  const isAfter = register !== null && (register.position === null || register.position > position);
  if (!isPlaced || register === null || !isAfter) {
    return {
      checks: [failed("disposal", file, "销毁记录与它在存证链里的位置不符，不能作为按规定销毁")],
      missing: false,
    };
  }
  const problem = registerProblem(tombstone, register.bytes);
  if (problem !== null) return { checks: [failed("disposal", file, problem)], missing: false };
  const where = register.position === null ? "本机存证链的" : `存证链第 ${register.position} 行的`;
  return { checks: [passed("disposal", file, `与${where}销毁清册一致`)], missing: false };
}

/** Whether the register that a tombstone names, read from the chain, lists that capture; else why not. */
function registerProblem(tombstone: Tombstone, register: Uint8Array | null): string | null {
  const parsed = register === null ? null : parseRegister(register);
  if (parsed === null) return "所指的销毁清册不在存证链里或已损坏，不能作为按规定销毁";
  const listed = parsed.entries.some(
    (entry) =>
      entry.kind === "capture" &&
      entry.subject === tombstone.captureId &&
      entry.manifestSha256 === tombstone.manifestSha256 &&
      entry.chainHash === tombstone.chainHash,
  );
  const isSame =
    parsed.at === tombstone.at && parsed.by.join() === tombstone.by.join() && parsed.reason === tombstone.reason;
  return listed && isSame ? null : "存证链里的销毁清册没有列明这一件，不能作为按规定销毁";
}

function wordsOf({ at, by, reason }: Tombstone): string {
  return `${at}，${by.join("、")}，理由“${reason}”`;
}

function foreignFiles(tree: FileTree, known: readonly string[]): readonly VerifyCheck[] {
  const names = new Set(known);
  const foreign = [...tree.files.keys()].filter((path) => !names.has(path));
  return [
    ...foreign.map((path) => failed("unlisted", path, "清单中没有登记该文件，属于后来放入")),
    ...tree.problems.map(({ path, detail }) => failed("unlisted", path, detail)),
  ];
}
