import { createReadStream } from "node:fs";
import { lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Digests, digestStream } from "./digest.ts";

/** The files of a folder or a zip, by their paths with `/`; nothing is ever unpacked or followed. */
export interface FileTree {
  /** Size of every file by path. */
  readonly files: ReadonlyMap<string, number>;
  /** What must not be in evidence: links, doubled or unsafe names. Each is a sentence with its path. */
  readonly problems: readonly TreeProblem[];
  /** The comment of a zip, where packages of earlier versions have their signature; empty elsewhere. */
  readonly comment: string;
  digest(path: string): Promise<Digests>;
  read(path: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A path that evidence must not hold, and why. */
export interface TreeProblem {
  readonly path: string;
  readonly detail: string;
}

/** Why an empty folder does not belong into evidence: its name may say what nobody wrote. */
export const EMPTY_FOLDER = "空文件夹，清单中没有，属于后来放入";

/** The folders that some of these files lie in, without the last `/`. */
export function foldersOf(files: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of files) {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const folder = path.slice(0, end);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}

/** The files under the folder at `root`. */
export async function folderTree(root: string): Promise<FileTree> {
  const files = new Map<string, number>();
  const problems: TreeProblem[] = [];
  const folders: string[] = [];
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
      .slice(join(root, "x").length - 1)
      .replaceAll("\\", "/");
    if (entry.isDirectory()) folders.push(path);
    else if (!entry.isFile()) problems.push({ path, detail: "不是普通文件（如链接），不予读取" });
    else files.set(path, (await lstat(join(root, path))).size);
  }
  const filled = foldersOf([...files.keys(), ...problems.map(({ path }) => path)]);
  for (const path of folders) if (!filled.has(path)) problems.push({ path, detail: EMPTY_FOLDER });
  return {
    files: new Map([...files].sort(([left], [right]) => (left < right ? -1 : 1))),
    problems,
    comment: "",
    digest: (path) => digestStream(createReadStream(join(root, path))),
    read: (path) => readFile(join(root, path)),
    close: () => Promise.resolve(),
  };
}

/** The part of `tree` under `folder`, with paths relative to it. */
export function subtree(tree: FileTree, folder: string): FileTree {
  const prefix = `${folder}/`;
  const files = [...tree.files].flatMap(([path, size]): readonly (readonly [string, number])[] =>
    path.startsWith(prefix) ? [[path.slice(prefix.length), size]] : [],
  );
  return partOf(tree, prefix, new Map(files));
}

/** The folders whose paths `pattern` matches at the beginning of a file's, each as a tree of its own; reads the list once. */
export function subtrees(tree: FileTree, pattern: RegExp): ReadonlyMap<string, FileTree> {
  const folders = new Map<string, Map<string, number>>();
  for (const [path, size] of tree.files) {
    const folder = pattern.exec(path)?.[0];
    if (folder === undefined) continue;
    const files = folders.get(folder) ?? new Map<string, number>();
    folders.set(folder, files.set(path.slice(folder.length + 1), size));
  }
  return new Map([...folders].map(([folder, files]) => [folder, partOf(tree, `${folder}/`, files)]));
}

function partOf(tree: FileTree, prefix: string, files: ReadonlyMap<string, number>): FileTree {
  return {
    files,
    problems: [],
    comment: "",
    digest: (path) => tree.digest(prefix + path),
    read: (path) => tree.read(prefix + path),
    close: () => Promise.resolve(),
  };
}
