import { mkdir, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CaptureManifest } from "../../evidence/capture-manifest.ts";
import { captureTree, MANIFEST, readCaptureFile } from "../../evidence/capture-place.ts";
import { HEADS_FOLDER, parseChainHead } from "../../evidence/chain-head.ts";
import { chainLine } from "../../evidence/chain-log.ts";
import { digestBytes } from "../../evidence/digest.ts";
import { folderTree } from "../../evidence/file-tree.ts";
import { headStamp } from "../../evidence/stamp-files.ts";
import { verifyPath } from "../../evidence/verify-path.ts";
import type { StampTrust } from "../../evidence/verify-stamp.ts";
import { volumeBinding } from "../../evidence/volume-manifest.ts";
import type { EvidenceFile } from "../../model/capture.ts";
import { PingpinError } from "../../model/errors.ts";
import { Source } from "../../model/source.ts";
import { writeZip, type ZipEntry } from "../../report/write-zip.ts";
import type { Office } from "../office.ts";
import type { PlannedVolume } from "./plan-volumes.ts";

/** A planned volume with the stamps that came late to captures of earlier ones, by their path in it. */
export interface VolumeContent extends PlannedVolume {
  readonly late: ReadonlyMap<string, Uint8Array>;
}

/** Where a volume is written, and whose stamps are believed when it is read back. */
export interface VolumeTarget {
  readonly path: string;
  readonly roots: StampTrust["roots"];
}

/**
 * Writes a volume as a zip without compression and examines it as the other side will. Throws OUTPUT_EXISTS,
 * OUTPUT_UNWRITABLE, or EVIDENCE_BROKEN where it, or what went into it, does not hold.
 */
export async function writeVolumeFile(office: Office, planned: VolumeContent, target: VolumeTarget): Promise<void> {
  const { range, links, late } = planned;
  const now = office.clock.now().toISOString();
  const listed = new Map<string, Uint8Array>([
    ["chain.log", Buffer.from(links.map((link, index) => chainLine(range.from + index, link)).join(""))],
    ["sources.json", await sourcesOf(office, planned)],
    ...(await chainHeads(office, range.to)),
    ...late,
  ]);
  const binding = volumeBinding({
    range,
    office: office.environment["office"] ?? "",
    machine: office.environment["machine"] ?? "",
    createdAt: now,
    toolVersion: office.toolVersion,
    files: [...listed].map(([path, content]) => fileOf(path, content)),
  });
  const loose: ZipEntry[] = [...binding, ...listed].map(([path, content]) => ({ path, read: async () => content }));
  const captures = await captureEntries(office.home.captures, planned);
  await mkdir(dirname(target.path), { recursive: true });
  await writeZip([...loose, ...captures], target.path, now);
  await flush(target.path);
  await readBack(target);
}

function fileOf(path: string, content: Uint8Array): EvidenceFile {
  return { path, role: "volume", mediaType: "application/octet-stream", ...digestBytes(content) };
}

async function captureEntries(captures: string, { links }: PlannedVolume): Promise<readonly ZipEntry[]> {
  const entries: ZipEntry[] = [];
  for (const { folder } of links) {
    const tree = await captureTree({ root: captures, folder });
    for (const name of tree.files.keys())
      entries.push({ path: `captures/${folder}/${name}`, read: () => tree.read(name) });
  }
  return entries;
}

/** The sources of the captures, as they are registered here. */
async function sourcesOf({ store, home }: Office, { links }: PlannedVolume): Promise<Uint8Array> {
  const ids = new Set<string>();
  for (const { folder } of links) {
    const manifest = await readCaptureFile({ root: home.captures, folder }, MANIFEST);
    ids.add(CaptureManifest.parse(JSON.parse(manifest.toString("utf8"))).sourceId);
  }
  const sources: Source[] = [];
  for (const id of [...ids].sort()) {
    const source = await store.sources.get(id);
    if (source !== null) sources.push(Source.parse(source));
  }
  return Buffer.from(JSON.stringify(sources));
}

/** The daily heads of the chain up to a place in it, with their stamps. */
async function chainHeads({ home }: Office, upTo: number): Promise<readonly (readonly [string, Uint8Array])[]> {
  const tree = await folderTree(join(home.root, HEADS_FOLDER)).catch(() => null);
  const files: (readonly [string, Uint8Array])[] = [];
  for (const path of tree?.files.keys() ?? []) {
    const [, day] = /^(\d{4}-\d{2}-\d{2})\.json$/.exec(path) ?? [];
    if (tree === null || day === undefined) continue;
    const record = parseChainHead(await tree.read(path));
    if (record === null || record.length > upTo) continue;
    for (const name of [path, ...Object.values(headStamp(day))]) {
      if (tree.files.has(name)) files.push([`${HEADS_FOLDER}/${name}`, await tree.read(name)]);
    }
  }
  return files;
}

async function flush(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function readBack({ path, roots }: VolumeTarget): Promise<void> {
  const { checks } = await verifyPath(path, { roots, signers: [] });
  const fault = checks.find(({ result }) => result === "failed");
  if (fault === undefined) return;
  throw new PingpinError("EVIDENCE_BROKEN", {
    subject: fault.file ?? path,
    detail: `写出的采集卷未通过核验，${fault.detail}`,
  });
}
