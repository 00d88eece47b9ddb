import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { beijingParts } from "../model/beijing-time.ts";

/** One file of a zip; `read` is called once, when its turn comes. */
export interface ZipEntry {
  readonly path: string;
  readonly read: () => Promise<Uint8Array>;
}

/**
 * A stream of a zip whose bytes depend only on paths, contents and `now`: sorted, stored without compression
 * (deflate differs between zlib builds), and with Beijing wall-clock times that do not follow the machine's zone.
 * Holds one entry's bytes at a time.
 */
function zipStream(entries: readonly ZipEntry[], now: string): NodeJS.ReadableStream {
  const zip = new ZipFile();
  const options = { mtime: wallClock(now), mode: 0o100644, compress: false, forceDosTimestamp: true };
  for (const entry of [...entries].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    zip.addReadStreamLazy(entry.path, options, (done) => {
      entry.read().then(
        (bytes) => done(null, Readable.from([Buffer.from(bytes)], { objectMode: false })),
        // A read error must end the pipeline, or the archive would silently stop short.
        (error: unknown) => zip.outputStream.emit("error", error),
      );
    });
  }
  zip.end({ forceZip64Format: false, comment: "" });
  return zip.outputStream;
}

/** Writes the zip beside `path` and renames it into place, so that a failure leaves nothing half-written. */
export async function writeZip(entries: readonly ZipEntry[], path: string, now: string): Promise<void> {
  const unfinished = `${path}.part`;
  try {
    await pipeline(zipStream(entries, now), createWriteStream(unfinished));
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** The same zip in memory, for documents that are zips themselves. */
export async function zipBytes(entries: readonly ZipEntry[], now: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of zipStream(entries, now)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** A date whose local fields read as Beijing time: yazl writes local fields. */
function wallClock(now: string): Date {
  const { year, month, day, hour, minute, second } = beijingParts(now);
  return new Date(year, month - 1, day, hour, minute, second);
}
