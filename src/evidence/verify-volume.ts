import { CHAIN_START, chainOrigin } from "../model/chain.ts";
import type { VolumeRange } from "../model/volume.ts";
import type { ChainLink } from "./chain-log.ts";
import { type Checks, failed, inFolder, passed, resultOf, together } from "./checks.ts";
import { type FileTree, subtrees } from "./file-tree.ts";
import { followingLink, linkProblem } from "./follow-chain.ts";
import { TOMBSTONE, type Tombstone } from "./tombstone.ts";
import { verifyCapture } from "./verify-capture.ts";
import { checkTombstone } from "./verify-disposal.ts";
import { verifyFiles } from "./verify-files.ts";
import { BINDING_FILES, readManifest } from "./verify-manifest.ts";
import type { StampTrust } from "./verify-stamp.ts";
import { VolumeManifest } from "./volume-manifest.ts";

/** A volume's checks; manifest and links are there when they could be read. */
export interface VolumeChecks {
  readonly checks: Checks;
  readonly manifest: VolumeManifest | null;
  readonly links: readonly ChainLink[];
}

/** How the path of a file of a capture begins in a volume: with the capture's folder. */
export const CAPTURE_FOLDER = /^captures\/\d{4}\/\d{2}\/[^/]+(?=\/)/;

/** Checks a volume: its manifest, its part of the chain link by link, and every capture in it on its own. */
export async function verifyVolume(tree: FileTree, trust: StampTrust): Promise<VolumeChecks> {
  const { manifest, checks } = await readManifest(tree, VolumeManifest);
  if (manifest === null) return { checks, manifest, links: [] };
  const captures = subtrees(tree, CAPTURE_FOLDER);
  const files = new Map([...tree.files].filter(([path]) => !CAPTURE_FOLDER.test(path)));
  const rest = await verifyFiles({ ...tree, files }, manifest.files, BINDING_FILES);
  const groups: Checks[] = [checks, { checks: rest, missing: false }];
  const lines = files.has("chain.log") ? Buffer.from(await tree.read("chain.log")).toString("utf8") : "";
  const links = linksOf(lines, manifest.range);
  if (typeof links === "string") {
    groups.push(one(failed("chain", "chain.log", links)));
    return { checks: together(groups), manifest, links: [] };
  }
  const destroyed: DestroyedLink[] = [];
  for (const [index, link] of links.entries()) {
    const place = { folder: `captures/${link.folder}`, position: manifest.range.from + index };
    const { tombstone, ...found } = await checkCapture(captures.get(place.folder), link, { ...place, trust });
    groups.push(found);
    if (tombstone !== null) destroyed.push({ tombstone, link, ...place });
  }
  for (const one of destroyed) {
    groups.push(await checkRegister(one, { links, captures, first: manifest.range.from }));
  }
  const listed = new Set(links.map(({ folder }) => `captures/${folder}`));
  const foreign = [...captures.keys()].filter((folder) => !listed.has(folder));
  groups.push(...foreign.map((folder) => one(failed("unlisted", folder, "该采集件没有列入本卷的存证链"))));
  return { checks: together(groups), manifest, links };
}

/** The links of a volume's chain lines, or what is wrong with them in one Chinese sentence. */
function linksOf(text: string, range: VolumeRange): readonly ChainLink[] | string {
  const lines = text.split("\n").slice(0, -1);
  const links: ChainLink[] = [];
  for (const [index, line] of lines.entries()) {
    const position = range.from + index;
    const link = followingLink(line, { position, previous: links.at(-1)?.chainHash ?? range.previousHash });
    if (typeof link === "string") return `第 ${position} 行${link}`;
    links.push(link);
  }
  const isWhole = links.length === range.to - range.from + 1 && links.at(-1)?.chainHash === range.hash;
  if (!isWhole) return `本卷应有存证链第 ${range.from} 至 ${range.to} 行，实际不符`;
  return range.from === 1 && !isBeginning(range, links) ? "链首与机器编号不符" : links;
}

function isBeginning({ origin, previousHash }: VolumeRange, [first]: readonly ChainLink[]): boolean {
  return previousHash === CHAIN_START && first !== undefined && chainOrigin(first.chainHash) === origin;
}

type LinkChecks = Checks & { readonly tombstone: Tombstone | null };

/** A capture whose content was destroyed before the volume was written. */
interface DestroyedLink {
  readonly tombstone: Tombstone;
  readonly link: ChainLink;
  readonly folder: string;
  readonly position: number;
}

interface Place {
  readonly folder: string;
  readonly position: number;
  readonly trust: StampTrust;
}

async function checkCapture(tree: FileTree | undefined, link: ChainLink, place: Place): Promise<LinkChecks> {
  const { folder, position, trust } = place;
  if (tree === undefined) {
    return { ...one(failed("chain", folder, `第 ${position} 行登记的采集件不在本卷中`)), tombstone: null };
  }
  const capture = await verifyCapture(tree, { id: link.id, trust, mayBeDisposed: true });
  const problem = linkProblem(capture, link);
  const own = problem === null ? [] : [failed("chain", null, `第 ${position} 行${problem}`)];
  const all = { checks: [...own, ...capture.checks], missing: capture.missing };
  if (resultOf(all) === "broken") {
    const wrong = all.checks.filter(({ result }) => result === "failed");
    return { ...inFolder(folder, { ...all, checks: wrong }), tombstone: null };
  }
  const { tombstone } = capture;
  const whole = tombstone === null ? "采集件完整，与存证链一致" : "留下的清单与存证链一致";
  const said = capture.checks.filter(({ name }) => name === "disposal");
  const { checks } = inFolder(folder, { checks: said, missing: false });
  return { checks: [...checks, passed("chain", folder, whole)], missing: all.missing, tombstone };
}

/** The register may stand in this volume or in a later one. */
async function checkRegister(
  { tombstone, link, folder, position }: DestroyedLink,
  volume: {
    readonly links: readonly ChainLink[];
    readonly captures: ReadonlyMap<string, FileTree>;
    readonly first: number;
  },
): Promise<Checks> {
  const index = volume.links.findIndex(({ id }) => id === tombstone.registerId);
  const tree = volume.captures.get(`captures/${volume.links[index]?.folder}`);
  const bytes = (await tree?.read("body.bin").catch(() => null)) ?? null;
  const register = index < 0 ? null : { position: volume.first + index, bytes };
  const place = { file: `${folder}/${TOMBSTONE}`, position, chainHash: link.chainHash };
  return checkTombstone(tombstone, place, { register, mayCome: true });
}

function one(check: Checks["checks"][number]): Checks {
  return { checks: [check], missing: false };
}
