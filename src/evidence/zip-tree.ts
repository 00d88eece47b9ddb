import { type Entry, openPromise, type ZipFile } from "yauzl";
import { digestStream } from "./digest.ts";
import type { FileTree, TreeProblem } from "./file-tree.ts";

/**
 * The files of the zip at `path`, read in place. A name that leads outside, names the same file twice or
 * differs between directory and file header ends up in `problems`; throws when it is not a readable zip.
 */
export async function zipTree(path: string): Promise<FileTree> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true, strictFileNames: true });
  try {
    const { entries, problems } = await listEntries(zip);
    return treeOf(zip, entries, problems);
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function listEntries(zip: ZipFile) {
  const entries = new Map<string, Entry>();
  const problems: TreeProblem[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith("/")) continue;
    const detail = entries.has(entry.fileName) ? "同名文件出现两次" : await entryProblem(zip, entry);
    if (detail === null) entries.set(entry.fileName, entry);
    else problems.push({ path: entry.fileName, detail });
  }
  return { entries, problems };
}

async function entryProblem(zip: ZipFile, entry: Entry): Promise<string | null> {
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) return "不是普通文件（如链接），不予读取";
  const header = await zip.readLocalFileHeaderPromise(entry);
  return header.fileName.equals(entry.fileNameRaw) ? null : "压缩包目录与文件头的名称不一致";
}

function treeOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>, problems: readonly TreeProblem[]): FileTree {
  const stream = (path: string) => {
    const entry = entries.get(path);
    if (entry === undefined) throw new RangeError(`no such entry: ${path}`);
    return zip.openReadStreamPromise(entry);
  };
  return {
    files: new Map([...entries].map(([path, entry]) => [path, entry.uncompressedSize])),
    problems,
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
