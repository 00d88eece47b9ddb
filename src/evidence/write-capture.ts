import type { Capture, EvidenceFile } from "../model/capture.ts";
import { PingpinError } from "../model/errors.ts";
import type { Fetched } from "../model/fetched.ts";
import { type CaptureManifest, captureManifest, manifestBytes } from "./capture-manifest.ts";
import { type CapturePart, capturePartsOf } from "./capture-parts.ts";
import { chainHash } from "./chain-hash.ts";
import { digestBytes } from "./digest.ts";
import { digestLine } from "./digest-line.ts";
import { writeFoldersDurably } from "./durable-folder.ts";
import { visitWarc } from "./visit-warc.ts";

/** Where and by whom a capture is written; `root` is the folder `captures/` of the data folder. */
export interface CaptureContext {
  readonly id: string;
  readonly sourceId: string;
  readonly root: string;
  readonly previousChainHash: string;
  readonly toolVersion: string;
  /** Machine, operating system, Node, time zone, place …: printed in the manifest as given. */
  readonly environment: Readonly<Record<string, string>>;
  readonly operator: string;
  readonly newUuid: () => string;
  /** Whether a stamp will be applied for: 待加盖时间戳 until it comes. */
  readonly timestamp: CaptureManifest["timestamp"];
}

/** A visit ready to be written: its record, and the files of its folder by name. */
export interface PreparedCapture {
  readonly capture: Capture;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Writes a visit as the capture folder `<yyyy>/<mm>/<id>` (UTC month) under `root` and gives its record,
 * whose `folder` is relative to `root`. A crash leaves the whole folder or none. Write it inside the
 * transaction that adds the record, so that no other capture can take the same place in the chain.
 */
export async function writeCapture(fetched: Fetched, context: CaptureContext): Promise<Capture> {
  const prepared = prepareCapture(fetched, context);
  await writePrepared(context.root, [prepared]);
  return prepared.capture;
}

/** Writes prepared visits under `root`; all are on disk when this resolves. What holds for `writeCapture` holds here. */
export function writePrepared(root: string, prepared: readonly PreparedCapture[]): Promise<void> {
  return writeFoldersDurably(root, new Map(prepared.map(({ capture, files }) => [capture.folder, files])));
}

/** A visit's record and files in memory; the next one of the chain may follow its `chainHash` before it is written. */
export function prepareCapture(fetched: Fetched, context: CaptureContext): PreparedCapture {
  const folder = captureFolder(context.id, fetched.startedAt);
  const parts = capturePartsOf(fetched);
  const warc = visitWarc(fetched, parts, context);
  const files = [warcPart(warc.bytes), ...parts];
  const { id, sourceId, environment, operator, toolVersion, previousChainHash, timestamp } = context;
  const manifest = captureManifest(fetched, {
    id,
    sourceId,
    environment,
    operator,
    toolVersion,
    previousChainHash,
    timestamp,
    warcRecords: warc.records,
    files: files.map(evidenceFile),
  });
  const bytes = manifestBytes(manifest);
  const digests = digestBytes(bytes);
  const contents = new Map<string, Uint8Array>(files.map((file) => [file.path, file.content]));
  contents.set("manifest.json", bytes);
  contents.set("manifest.sha256", Buffer.from(digestLine(digests.sha256)));
  contents.set("manifest.sm3", Buffer.from(digestLine(digests.sm3)));
  const capture = captureRecord(manifest, bytes, folder);
  return { capture, files: contents };
}

function warcPart(content: Uint8Array): CapturePart {
  return { path: "capture.warc.gz", role: "warc", mediaType: "application/warc", content };
}

function captureFolder(id: string, startedAt: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(id)) {
    throw new PingpinError("INTERNAL", { subject: id, detail: "采集件编号不能用作文件夹名" });
  }
  const [year, month] = new Date(startedAt).toISOString().split("-");
  return `${year}/${month}/${id}`;
}

function evidenceFile({ path, role, mediaType, content }: CapturePart): EvidenceFile {
  return { path, role, mediaType, ...digestBytes(content) };
}

/** The record of the capture that a manifest describes; `bytes` are the manifest's, `folder` is relative to `captures/`. */
export function captureRecord(manifest: CaptureManifest, bytes: Uint8Array, folder: string): Capture {
  const { id, sourceId, purpose, requestedUrl, finalUrl, canonicalUrl, hops, startedAt, finishedAt } = manifest;
  const { via, viaReason, status, outcome, signals, mediaType, charset, contentSha256, robots, files } = manifest;
  return {
    ...{ id, sourceId, purpose, requestedUrl, finalUrl, canonicalUrl, hops, startedAt, finishedAt },
    ...{ via, viaReason, status, outcome, signals, mediaType, charset, contentSha256, robots, files },
    folder,
    manifestSha256: digestBytes(bytes).sha256,
    previousChainHash: manifest.previousChainHash,
    chainHash: chainHash(manifest.previousChainHash, bytes),
    timestamp: manifest.timestamp,
    toolVersion: manifest.toolVersion,
  };
}
