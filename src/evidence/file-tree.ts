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
  digest(path: string): Promise<Digests>;
  read(path: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A path that evidence must not hold, and why. */
export interface TreeProblem {
  readonly path: string;
  readonly detail: string;
}

/** The files under the folder at `root`. */
export async function folderTree(root: string): Promise<FileTree> {
  const files = new Map<string, number>();
  const problems: TreeProblem[] = [];
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
      .slice(join(root, "x").length - 1)
      .replaceAll("\\", "/");
    if (entry.isDirectory()) continue;
    if (!entry.isFile()) problems.push({ path, detail: "不是普通文件（如链接），不予读取" });
    else files.set(path, (await lstat(join(root, path))).size);
  }
  return {
    files: new Map([...files].sort(([left], [right]) => (left < right ? -1 : 1))),
    problems,
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
  return {
    files: new Map(files),
    problems: [],
    digest: (path) => tree.digest(prefix + path),
    read: (path) => tree.read(prefix + path),
    close: () => Promise.resolve(),
  };
}
