import { type Entry, fromBufferPromise, openPromise } from "yauzl";
import { entriesWithin } from "./refuse-overfull.ts";

/** An opened archive of named parts, as office programs write them. */
export interface ZipParts {
  readonly names: readonly string[];
  /** The bytes of a part; throws where the archive has none of this name. */
  partOf(name: string): Promise<AsyncIterable<Buffer>>;
  close(): void;
}

/** Opens an archive at a path or in memory. Throws FILE_TOO_LARGE when made to fill memory; rejects when it is no archive. */
export async function openZipParts(file: string | Uint8Array, subject: string): Promise<ZipParts> {
  const options = { autoClose: false, lazyEntries: true };
  const zip =
    typeof file === "string"
      ? await openPromise(file, options)
      : await fromBufferPromise(Buffer.from(file.buffer, file.byteOffset, file.byteLength), options);
  try {
    const parts = new Map<string, Entry>();
    for await (const entry of entriesWithin(zip, subject)) parts.set(entry.fileName.replace(/^\//u, ""), entry);
    return {
      names: [...parts.keys()],
      close: () => zip.close(),
      async partOf(name) {
        const entry = parts.get(name);
        if (entry === undefined) throw new Error(`part ${name} is missing`);
        return await zip.openReadStreamPromise(entry);
      },
    };
  } catch (cause) {
    zip.close();
    throw cause;
  }
}
