import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { CHAIN_START, ChainOrigin, chainOrigin } from "../model/chain.ts";
import type { ChainLink } from "./chain-log.ts";
import { type Checks, failed, inFolder, passed, resultOf, skipped, together } from "./checks.ts";
import { folderTree } from "./file-tree.ts";
import { followingLink, linkProblem } from "./follow-chain.ts";
import { namesOfOrigins, ORIGINS_FOLDER } from "./origin-folder.ts";
import { captureFolders } from "./recover-captures.ts";
import { CAPTURE_STAMP } from "./stamp-files.ts";
import { TOMBSTONE, type Tombstone } from "./tombstone.ts";
import { verifyCapture } from "./verify-capture.ts";
import { checkTombstone, type FoundRegister } from "./verify-disposal.ts";
import { verifyHeads } from "./verify-heads.ts";
import type { StampTrust } from "./verify-stamp.ts";

/**
 * Checks `chain.log` line by line, each against the capture folder under `captures/` beside it, and the chains of other
 * machines whose captures were brought here. Without those folders only the links can be followed, which leaves the
 * result incomplete.
 */
export async function verifyChainLog(path: string, trust: StampTrust): Promise<Checks> {
  const home = dirname(path);
  const own = await verifyOneChain(path, { trust, registers: null });
  const groups: Checks[] = [own.checks];
  for (const name of await namesOfOrigins(home)) {
    groups.push(await verifyOrigin(home, name, { trust, registers: own.links }));
  }
  return together(groups);
}

async function verifyOrigin(home: string, name: string, context: ChainContext): Promise<Checks> {
  const place = `${ORIGINS_FOLDER}/${name}`;
  const path = join(home, place, "chain.log");
  if (!ChainOrigin.safeParse(name).success || !(await isFile(path))) {
    return one(failed("unlisted", place, "不是其他机器的采集件，或者缺少其存证链 chain.log"));
  }
  const { checks, hashes } = await verifyOneChain(path, context);
  const isNamed = hashes[0] === undefined || chainOrigin(hashes[0]) === name;
  const own = isNamed ? [] : [one(failed("chain", "chain.log", "第 1 行的链值与机器编号不符，可能被调换"))];
  return inFolder(place, together([...own, checks]));
}

/** A folder put there by hand cannot be told from one whose writer was killed a moment before its record was made. */
const UNLISTED = "该采集件没有列入存证链；若是程序被强行结束时留下的，再次采集时会移到 _uncommitted，然后重新核验";

/** Whom to believe about time, and, for a chain that was brought here, the links of this machine's own. */
interface ChainContext {
  readonly trust: StampTrust;
  readonly registers: ReadonlyMap<string, PlacedLink> | null;
}

interface FollowedChain {
  readonly checks: Checks;
  /** By the id of the capture. */
  readonly links: ReadonlyMap<string, PlacedLink>;
  /** The chain hash of each line, as far as they follow one another. */
  readonly hashes: readonly string[];
}

async function verifyOneChain(path: string, { trust, registers }: ChainContext): Promise<FollowedChain> {
  const captures = join(dirname(path), "captures");
  const foldersPresent = await isFolder(captures);
  const groups: Checks[] = [];
  const links = new Map<string, PlacedLink>();
  const destroyed: DestroyedLink[] = [];
  const listed = new Set<string>();
  const hashes: string[] = [];
  let [position, isStamped] = [0, false];
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: 0 })) {
    position += 1;
    const link = followingLink(line, { position, previous: hashes.at(-1) ?? CHAIN_START });
    if (typeof link === "string") {
      groups.push(one(failed("chain", "chain.log", `第 ${position} 行${link}，其后的记录不再可信`)));
      break;
    }
    listed.add(link.folder);
    const placed = { captures, link, position };
    links.set(link.id, placed);
    if (foldersPresent) {
      const { tombstone, isStamped: isThisStamped, ...checks } = await checkLink(placed, trust);
      isStamped ||= isThisStamped;
      groups.push(checks);
      if (tombstone !== null) destroyed.push({ placed, tombstone });
    }
    hashes.push(link.chainHash);
  }
  // A machine records the day's head before it asks for any stamp; a part of another's chain may end before its head.
  groups.push(await verifyHeads(dirname(path), { hashes, isHeaded: isStamped && registers === null }, trust));
  if (!foldersPresent) {
    const check = skipped("chain", "chain.log", `共 ${position} 行首尾相接；旁边没有 captures 文件夹，未能核对内容`);
    return { checks: together([...groups, { checks: [check], missing: true }]), hashes, links };
  }
  for (const one of destroyed) groups.push(await checkRegister(one, links, registers));
  for (const folder of await captureFolders(captures)) {
    if (!listed.has(folder)) groups.push(one(failed("unlisted", `captures/${folder}`, UNLISTED)));
  }
  return { checks: together([...groups, one(passed("chain", "chain.log", `已读 ${position} 行`))]), hashes, links };
}

interface PlacedLink {
  readonly captures: string;
  readonly link: ChainLink;
  readonly position: number;
}

/** A destroyed capture with what its tombstone says. */
interface DestroyedLink {
  readonly placed: PlacedLink;
  readonly tombstone: Tombstone;
}

type LinkChecks = Checks & { readonly tombstone: Tombstone | null; readonly isStamped: boolean };

async function checkLink({ captures, link, position }: PlacedLink, trust: StampTrust): Promise<LinkChecks> {
  const folder = join(captures, link.folder);
  const place = `captures/${link.folder}`;
  if (!(await isFolder(folder))) {
    return { ...one(failed("absent", place, "登记的采集件不在原处")), tombstone: null, isStamped: false };
  }
  const tree = await folderTree(folder);
  const isStamped = tree.files.has(CAPTURE_STAMP.response);
  const capture = await verifyCapture(tree, { id: link.id, trust, mayBeDisposed: true });
  const { tombstone } = capture;
  const problem = linkProblem(capture, link);
  const own = problem === null ? [] : [failed("chain", null, `第 ${position} 行${problem}`)];
  const checks = { ...capture, checks: [...own, ...capture.checks] };
  if (resultOf(checks) === "broken") {
    const wrong = checks.checks.filter((check) => check.result === "failed");
    return { ...inFolder(place, { ...checks, checks: wrong }), tombstone: null, isStamped };
  }
  const whole = passed("chain", place, tombstone === null ? "采集件完整，与存证链一致" : "留下的清单与存证链一致");
  const said = capture.checks.filter(
    ({ name, result }) => name === "disposal" || (capture.missing && name === "timestamp" && result === "skipped"),
  );
  const shown = [...inFolder(place, { checks: said, missing: false }).checks, whole];
  return { checks: shown, missing: checks.missing, tombstone, isStamped };
}

async function checkRegister(
  { placed, tombstone }: DestroyedLink,
  links: ReadonlyMap<string, PlacedLink>,
  registers: ChainContext["registers"],
): Promise<Checks> {
  const { link, position } = placed;
  const place = { file: `captures/${link.folder}/${TOMBSTONE}`, position, chainHash: link.chainHash };
  const same = links.get(tombstone.registerId);
  const other = registers?.get(tombstone.registerId);
  const register = await foundRegister(same, other);
  return checkTombstone(tombstone, place, { register, mayCome: registers !== null });
}

async function foundRegister(
  same: PlacedLink | undefined,
  other: PlacedLink | undefined,
): Promise<FoundRegister | null> {
  const found = same ?? other;
  if (found === undefined) return null;
  const folder = await folderTree(join(found.captures, found.link.folder)).catch(() => null);
  const bytes = (await folder?.read("body.bin").catch(() => null)) ?? null;
  return { position: same === undefined ? null : same.position, bytes };
}

function one(check: Checks["checks"][number]): Checks {
  return { checks: [check], missing: false };
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  );
}
