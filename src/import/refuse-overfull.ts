import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { PingpinError } from "../model/errors.ts";

/** What the parts of a workbook or document unpack to at most, in bytes; more is an archive made to fill memory. */
const LARGEST_UNPACKED = 3 * 1024 * 1024 * 1024;
/** Beyond this, in bytes, a part that unpacks to more than so many times its size is one too; tables reach about thirty. */
const LARGEST_ANYWAY = 100 * 1024 * 1024;
const DENSEST = 300;

/** The entries of an archive; throws FILE_TOO_LARGE at the one that shows it to be made to fill memory. */
export async function* entriesWithin(zip: ZipFile, subject: string): AsyncGenerator<Entry> {
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    unpacked += entry.uncompressedSize;
    if (unpacked > LARGEST_UNPACKED || isTooDense(entry)) {
      const detail = `解压后超过 ${Math.floor(unpacked / 1024 / 1024)} MB，与文件大小不相称`;
      throw new PingpinError("FILE_TOO_LARGE", { subject, detail });
    }
    yield entry;
  }
}

/** Throws FILE_TOO_LARGE for an archive made to fill memory, before anything of it is unpacked; rejects when it is none. */
export async function refuseOverfull(bytes: Uint8Array, subject: string): Promise<void> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  for await (const _ of entriesWithin(zip, subject));
}

function isTooDense({ compressedSize, uncompressedSize }: Entry): boolean {
  return uncompressedSize > LARGEST_ANYWAY && uncompressedSize > compressedSize * DENSEST;
}
