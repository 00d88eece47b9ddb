import { isUtf8 } from "node:buffer";
import { basename } from "node:path";
import { crc32 } from "node:zlib";
import { type Entry, type LocalFileHeader, openPromise, parseExtraFields, type ZipFile } from "yauzl";
import { digestStream } from "./digest.ts";
import { EMPTY_FOLDER, type FileTree, foldersOf, type TreeProblem } from "./file-tree.ts";
import { isWhollyListed, type PlacedEntry } from "./zip-layout.ts";

/**
 * The files of the zip at `path`, read in place. A name that leads outside, names the same file twice or is recorded
 * otherwise in directory and file header ends up in `problems`, as do empty folders and whatever the directory does not
 * name; throws when it is not a readable zip.
 */
export async function zipTree(path: string): Promise<FileTree> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true, strictFileNames: true });
  try {
    const { entries, placed, problems } = await listEntries(zip);
    const isWhole = await isWhollyListed(path, placed, String(zip.comment).length);
    const about = [
      ...(isWhole ? [] : [HIDDEN]),
      ...([...entries.values()].some(isNamedOtherwise) ? [OTHER_NAMES] : []),
      ...([...entries.values()].every(isReadable) ? [] : [OTHER_PACKING]),
    ];
    return treeOf(zip, entries, [...problems, ...about.map((detail) => ({ path: basename(path), detail }))]);
  } catch (error) {
    zip.close();
    throw error;
  }
}

const HIDDEN = "压缩包里有目录没有列出的数据（前后或者中间被塞入内容），不同的解压程序会解出不同的文件";

const OTHER_NAMES =
  "压缩包里的中文文件名没有按 UTF-8 记载，像是用别的软件重新打包过；请核验原压缩包，或者解压后核验文件夹";

const OTHER_PACKING =
  "压缩包加了密码，或者用了少见的压缩方式，像是用别的软件重新打包过；请核验原压缩包，或者解压后核验文件夹";

const [STORED, DEFLATED, ENCRYPTED] = [0, 8, 1];

function isReadable({ compressionMethod, generalPurposeBitFlag }: Entry): boolean {
  const isKnown = compressionMethod === STORED || compressionMethod === DEFLATED;
  return isKnown && (generalPurposeBitFlag & ENCRYPTED) === 0;
}

const NAMED_IN_UTF8 = 0x800;

/** Such a name reads differently on each computer, so that nothing can be found under the name that the manifest gives. */
function isNamedOtherwise({ fileNameRaw, generalPurposeBitFlag }: Entry): boolean {
  return (generalPurposeBitFlag & NAMED_IN_UTF8) === 0 && !isUtf8(fileNameRaw);
}

/** Zip and 7-Zip on Linux write names in UTF-8 without saying so; read as UTF-8 they are the names of the manifest. */
function nameOf(entry: Entry): string {
  return isUtf8(entry.fileNameRaw) ? entry.fileNameRaw.toString("utf8") : entry.fileName;
}

async function listEntries(zip: ZipFile) {
  const entries = new Map<string, Entry>();
  const folders: Entry[] = [];
  const placed: PlacedEntry[] = [];
  const problems: TreeProblem[] = [];
  for await (const entry of zip.eachEntry()) {
    const header = await zip.readLocalFileHeaderPromise(entry);
    placed.push({ entry, dataStart: header.fileDataStart });
    const name = nameOf(entry);
    const detail = entries.has(name) ? "同名文件出现两次" : entryProblem(header, entry);
    if (detail !== null) problems.push({ path: name, detail });
    else if (name.endsWith("/")) folders.push(entry);
    else entries.set(name, entry);
  }
  const filled = foldersOf(entries.keys());
  for (const folder of folders) {
    const name = nameOf(folder);
    if (!filled.has(name.slice(0, -1))) problems.push({ path: name, detail: EMPTY_FOLDER });
    else if (folder.uncompressedSize > 0) problems.push({ path: name, detail: "文件夹条目里带有内容" });
  }
  return { entries, placed, problems };
}

function entryProblem(header: LocalFileHeader, entry: Entry): string | null {
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) return "不是普通文件（如链接），不予读取";
  // Programs differ in which of the two copies they believe; evidence must read the same everywhere.
  return sameTwice(header, entry) ? null : "压缩包目录与文件头的记载不一致";
}

const SIZES_FOLLOW = 8;

function sameTwice(header: LocalFileHeader, entry: Entry): boolean {
  const sizesFollow = (entry.generalPurposeBitFlag & SIZES_FOLLOW) !== 0;
  return (
    header.fileName.equals(entry.fileNameRaw) &&
    header.generalPurposeBitFlag === entry.generalPurposeBitFlag &&
    header.compressionMethod === entry.compressionMethod &&
    header.lastModFileDate === entry.lastModFileDate &&
    header.lastModFileTime === entry.lastModFileTime &&
    (sizesFollow || (header.crc32 === entry.crc32 && isSized(header, entry)))
  );
}

/** A program that provides for large files writes their sizes in the extra field of the header (APPNOTE.TXT 4.5.3). */
const [LARGE, LARGE_SIZES] = [0xffffffff, 0x0001];

function isSized(header: LocalFileHeader, { uncompressedSize, compressedSize }: Entry): boolean {
  if (header.uncompressedSize !== LARGE && header.compressedSize !== LARGE) {
    return header.uncompressedSize === uncompressedSize && header.compressedSize === compressedSize;
  }
  const sizes = parseExtraFields(header.extraField).find(({ id }) => id === LARGE_SIZES)?.data;
  if (sizes === undefined || sizes.length < 16) return false;
  const said = [sizes.readBigUInt64LE(0), sizes.readBigUInt64LE(8)];
  return said[0] === BigInt(uncompressedSize) && said[1] === BigInt(compressedSize);
}

async function* checked(stream: AsyncIterable<Uint8Array>, entry: Entry): AsyncGenerator<Uint8Array> {
  let sum = 0;
  for await (const chunk of stream) {
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (sum !== entry.crc32) throw new RangeError(`wrong checksum: ${entry.fileName}`);
}

function treeOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>, problems: readonly TreeProblem[]): FileTree {
  const stream = async (path: string) => {
    const entry = entries.get(path);
    if (entry === undefined) throw new RangeError(`no such entry: ${path}`);
    return checked(await zip.openReadStreamPromise(entry), entry);
  };
  return {
    files: new Map([...entries].map(([path, entry]) => [path, entry.uncompressedSize])),
    problems,
    comment: String(zip.comment),
    digest: async (path) => digestStream(await stream(path)),
    async read(path) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of await stream(path)) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
    async close() {
      zip.close();
    },
  };
}
