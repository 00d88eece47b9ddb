import { readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { isImportable, isWarc } from "../../import/import-type.ts";
import { PingpinError } from "../../model/errors.ts";

/**
 * The files that are meant: each file as it is, and for a folder the importable files that lie in it, by name, not those of
 * its subfolders, where browsers put the pictures of saved pages. Throws FILE_TYPE_UNKNOWN for a folder without any.
 */
export async function filesOf(
  paths: readonly string[],
  onNotice: (sentence: string) => void,
): Promise<readonly string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const isFolder = await stat(path).then(
      (facts) => facts.isDirectory(),
      () => false,
    );
    files.push(...(isFolder ? await filesIn(path, onNotice) : [path]));
  }
  return files;
}

async function filesIn(folder: string, onNotice: (sentence: string) => void): Promise<readonly string[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => !name.startsWith("."));
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const taken = names.filter((name) => isImportable(name) || isWarc(name)).sort();
  const folders = entries.filter((entry) => entry.isDirectory());
  const left = [
    ...others(
      "其他类型的文件",
      names.filter((name) => !taken.includes(name)).map((name) => extname(name) || name),
    ),
    ...(folders.length === 0 ? [] : [`子文件夹 ${folders.length} 个（其中的文件要导入的，请把子文件夹也写上）`]),
  ].join("、");
  if (taken.length === 0) {
    const detail = `文件夹里没有能导入的文件${left === "" ? "" : `，只有${left}`}`;
    throw new PingpinError("FILE_TYPE_UNKNOWN", { subject: folder, detail });
  }
  onNotice(`文件夹 ${folder} 里导入 ${taken.length} 个文件${left === "" ? "" : `；没有导入：${left}`}。`);
  return taken.map((name) => join(folder, name));
}

function others(what: string, endings: readonly string[]): readonly string[] {
  return endings.length === 0 ? [] : [`${what} ${endings.length} 个（${[...new Set(endings)].sort().join(" ")}）`];
}
