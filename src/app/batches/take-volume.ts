import { mkdir, open, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { HEADS_FOLDER } from "../../evidence/chain-head.ts";
import { digestFile } from "../../evidence/digest.ts";
import { originFolder } from "../../evidence/origin-folder.ts";
import { keepNew } from "../../evidence/write-flushed.ts";
import { Source } from "../../model/source.ts";
import type { Volume } from "../../model/volume.ts";
import type { Store } from "../../store/port.ts";
import type { Home } from "../home.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import { type BroughtCounts, bringCaptures } from "./bring-captures.ts";
import { volumeName } from "./export-volumes.ts";
import type { ImportedVolume, ImportVolumesOptions } from "./imported-volume.ts";
import { type OpenVolume, refused } from "./open-volume.ts";
import { placeInChain } from "./place-in-chain.ts";
import { takeStamps } from "./take-stamps.ts";
import { dropWaiting, keepWaiting } from "./waiting-volumes.ts";

/** What became of a volume, and what it brought. */
export interface TakenVolume extends BroughtCounts {
  readonly volume: ImportedVolume;
}

const NOTHING: BroughtCounts = { captures: 0, postings: 0, findings: 0, failures: [] };

/** Takes in one volume as far as it follows what is here. Throws VOLUME_REFUSED and what storing throws. */
export async function takeVolume(
  pipeline: Pipeline,
  volume: OpenVolume,
  options: ImportVolumesOptions,
): Promise<TakenVolume> {
  const { store, home } = pipeline.office;
  const place = await placeInChain(store, volume);
  if (place.kind === "waiting") {
    await keepWaiting(home, volume.path, volumeName(volume.manifest.range));
    return takenAs("waiting", volume, NOTHING);
  }
  const links = place.kind === "known" ? [] : place.links;
  await prepare(pipeline, volume);
  const file = basename(volume.path);
  const onBrought = (captures: number): void => options.onProgress(file, captures, links.length);
  const brought = await bringCaptures(pipeline, volume, links, { signal: options.signal, onBrought });
  if (brought.captures < links.length) return takenAs("interrupted", volume, brought);
  await keepHeads(home, volume);
  await takeStamps(pipeline.office, volume);
  if (place.kind === "following") await record(pipeline, volume, options.operator);
  await dropWaiting(home, volume.path);
  return takenAs(place.kind === "known" ? "known" : "imported", volume, brought);
}

function takenAs(state: ImportedVolume["state"], { path, manifest }: OpenVolume, counts: BroughtCounts): TakenVolume {
  const { origin, number, from, to } = manifest.range;
  const file = basename(path);
  return { ...counts, volume: { file, origin, number, from, to, state, captures: counts.captures } };
}

/** An empty chain log stands before the first capture does: where the log is, nobody takes the folder for rubbish. */
async function prepare({ office }: Pipeline, volume: OpenVolume): Promise<void> {
  const { origin } = volume.manifest.range;
  const { root, chainLog } = originFolder(office.home.root, origin);
  await mkdir(root, { recursive: true, mode: 0o700 });
  for (const path of [chainLog, office.home.chainLog]) await (await open(path, "a")).close();
  const sources = await sourcesIn(volume);
  const at = office.clock.now().toISOString();
  await office.store.transaction(async (store: Store) => {
    // What this machine says of a source stands; the outside machine's word counts where it says nothing.
    for (const source of sources)
      if ((await store.sources.get(source.id)) === null) await store.sources.put(source, at);
  });
}

async function sourcesIn({ path, tree }: OpenVolume): Promise<readonly Source[]> {
  const text = tree.files.has("sources.json") ? Buffer.from(await tree.read("sources.json")).toString("utf8") : "";
  try {
    return z.array(Source).parse(JSON.parse(text));
  } catch (cause) {
    throw refused(path, "sources.json：来源登记无法读取", cause);
  }
}

const HEAD_FILE = new RegExp(`^${HEADS_FOLDER}/\\d{4}-\\d{2}-\\d{2}\\.(?:json|tsr|pem)$`, "u");

/** The daily heads of the other machine's chain, with the stamps that came since they were first brought. */
async function keepHeads(home: Home, { tree, manifest }: OpenVolume): Promise<void> {
  const { root } = originFolder(home.root, manifest.range.origin);
  for (const path of tree.files.keys()) {
    if (HEAD_FILE.test(path)) await keepNew(join(root, path), await tree.read(path));
  }
}

async function record({ office }: Pipeline, { path, manifest }: OpenVolume, by: string): Promise<void> {
  const { sha256 } = await digestFile(path);
  const { size: bytes } = await stat(path);
  const at = office.clock.now().toISOString();
  const facts = { range: manifest.range, file: basename(path), bytes, sha256, at, by };
  const volume: Volume = { id: office.newId(), direction: "in", ...facts };
  await office.store.transaction(async (store) => {
    await store.volumes.add(volume);
    const details = `${volume.file} SHA-256 ${sha256}，${manifest.office}`;
    await store.auditLog.append({ at, by, action: "batch.import", subject: manifest.range.origin, details });
  });
}
