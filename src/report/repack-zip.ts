import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import yauzl from "yauzl";
import { type ZipEntry, zipBytes } from "./write-zip.ts";

/** The files of a small zip in memory, in its own order; folders are left out. */
export async function readZip(bytes: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  const open = promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer);
  const zip = await open(Buffer.from(bytes), { lazyEntries: true });
  const files = new Map<string, Uint8Array>();
  await new Promise<void>((resolve, reject) => {
    zip.on("error", reject);
    zip.on("end", resolve);
    zip.on("entry", (entry: yauzl.Entry) => {
      if (entry.fileName.endsWith("/")) return zip.readEntry();
      zip.openReadStream(entry, (error, stream) => {
        if (error !== null) return reject(error);
        buffer(stream).then((content) => {
          files.set(entry.fileName, content);
          zip.readEntry();
        }, reject);
      });
    });
    zip.readEntry();
  });
  return files;
}

/** A docx or xlsx with the same files but bytes that no longer depend on when or where it was written. */
export async function repackZip(bytes: Uint8Array, now: string): Promise<Uint8Array> {
  const files = await readZip(bytes);
  const entries: ZipEntry[] = [...files].map(([path, content]) => ({ path, read: async () => content }));
  return zipBytes(entries, now);
}
