import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { HEADS_FOLDER } from "../../evidence/chain-head.ts";
import { digestFile } from "../../evidence/digest.ts";
import { folderTree } from "../../evidence/file-tree.ts";
import { chainOrigin } from "../../model/chain.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Volume, VolumeRange } from "../../model/volume.ts";
import type { Store } from "../../store/port.ts";
import type { Office } from "../office.ts";
import { rootsOf } from "../timestamps/trusted-roots.ts";
import { lateStamps } from "./late-stamps.ts";
import { planVolumes, type VolumePlan } from "./plan-volumes.ts";
import { type VolumeContent, writeVolumeFile } from "./write-volume-file.ts";

/** What is asked of one export. */
export interface ExportRequest {
  readonly folder: string;
  readonly maxBytes: number;
  readonly operator: string;
  /** The number of a volume that is to be written once more, because it was lost; null for what no volume holds yet. */
  readonly again: number | null;
  readonly signal: AbortSignal;
}

/** The volumes written; `waitingStamps` counts captures that went without the stamp they wait for. */
export interface ExportedVolumes {
  readonly origin: string | null;
  readonly volumes: readonly Volume[];
  readonly waitingStamps: number;
  readonly interrupted: boolean;
}

/**
 * Writes what this machine has captured since the last export as volumes into `folder`, each verified after it was
 * written and recorded, so that an export that was cut off goes on where it stopped. Throws OUTPUT_EXISTS, NOT_FOUND,
 * OPTION_INVALID and what writing a volume throws.
 */
export async function exportVolumes(office: Office, request: ExportRequest): Promise<ExportedVolumes> {
  const { store } = office;
  const waitingStamps = (await store.stamps.list("open")).filter(({ subject }) => subject.kind === "capture").length;
  const plan = await planOf(office, request);
  if (plan === null) return { origin: null, volumes: [], waitingStamps, interrupted: false };
  const volumes: Volume[] = [];
  const late = await lateOf(office, plan, request);
  const lateBytes = [...late].reduce((sum, [path, bytes]) => sum + bytes.length + 2 * path.length + 500, 0);
  for await (const planned of planVolumes(store, { ...plan, fixedBytes: plan.fixedBytes + lateBytes })) {
    if (request.signal.aborted) break;
    const isFirst = planned.range.from === plan.from;
    volumes.push(await exportOne(office, { ...planned, late: isFirst ? late : new Map() }, request));
  }
  return { origin: plan.origin, volumes, waitingStamps, interrupted: request.signal.aborted };
}

/** What earlier volumes went without; one that is written once more has its stamps beside its captures. */
async function lateOf(
  office: Office,
  plan: VolumePlan,
  { again }: ExportRequest,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const last = (await office.store.volumes.list("out")).at(-1);
  if (again !== null || last === undefined) return new Map();
  return lateStamps(office, { before: plan.from, since: last.at, roots: rootsOf(office) });
}

async function planOf(office: Office, request: ExportRequest): Promise<VolumePlan | null> {
  const { store, home } = office;
  const [first] = await store.captures.chain(0, 1);
  if (first === undefined) return null;
  const { length } = await store.captures.chainHead();
  const origin = chainOrigin(first.chainHash);
  const facts = { captures: home.captures, origin, maxBytes: request.maxBytes, fixedBytes: await fixedBytes(office) };
  const ranges = await exportedRanges(store);
  if (request.again === null) {
    const last = ranges.at(-1);
    const from = (last?.to ?? 0) + 1;
    return from > length ? null : { ...facts, firstNumber: (last?.number ?? 0) + 1, from, to: length };
  }
  const range = ranges.find(({ number }) => number === request.again);
  if (range === undefined) {
    const detail = "本机没有导出过这一卷，可用 pingpin batch list 查看";
    throw new PingpinError("NOT_FOUND", { subject: `第 ${request.again} 卷`, detail });
  }
  // It was whole once, so it is again, whatever stamps have come since.
  return { ...facts, maxBytes: Number.MAX_SAFE_INTEGER, firstNumber: range.number, from: range.from, to: range.to };
}

/** Manifest and zip directory, the sources, and the daily heads with their stamps, each an entry of its own. */
async function fixedBytes({ store, home }: Office): Promise<number> {
  const heads = await folderTree(join(home.root, HEADS_FOLDER)).catch(() => null);
  const sources = Buffer.byteLength(JSON.stringify(await store.sources.list()));
  return 8192 + sources + [...(heads?.files.values() ?? [])].reduce((sum, size) => sum + size + 500, 0);
}

/** What was exported so far, each volume once, in order. */
async function exportedRanges(store: Store): Promise<readonly VolumeRange[]> {
  const ranges = (await store.volumes.list("out")).map(({ range }) => range);
  return [...new Map(ranges.map((range) => [range.number, range])).values()].toSorted((a, b) => a.number - b.number);
}

async function exportOne(office: Office, planned: VolumeContent, request: ExportRequest): Promise<Volume> {
  const file = volumeName(planned.range);
  const path = join(request.folder, file);
  // One that is not on record was left by an export that was cut off.
  const isRecorded = (await office.store.volumes.list("out")).some((volume) => volume.file === file);
  if (isRecorded && existsSync(path)) throw new PingpinError("OUTPUT_EXISTS", { subject: path });
  await writeVolumeFile(office, planned, { path, roots: rootsOf(office) });
  const { sha256 } = await digestFile(path);
  const { size: bytes } = await stat(path);
  const at = office.clock.now().toISOString();
  const facts = { range: planned.range, file, bytes, sha256, at, by: request.operator };
  const volume: Volume = { id: office.newId(), direction: "out", ...facts };
  await office.store.transaction(async (store) => {
    await store.volumes.add(volume);
    const details = `${file} SHA-256 ${sha256}`;
    const subject = planned.range.origin;
    await store.auditLog.append({ at, by: request.operator, action: "batch.export", subject, details });
  });
  return volume;
}

/** Tells volumes of different machines apart and sorts those of one in their order. */
export function volumeName({ origin, number, from, to }: VolumeRange): string {
  return `采集卷-${origin.slice(0, 8)}-${String(number).padStart(4, "0")}-${from}至${to}.zip`;
}
