import type { VerifyCheck } from "../model/verify-report.ts";
import { failed, passed } from "./checks.ts";
import type { Digests } from "./digest.ts";
import type { FileTree } from "./file-tree.ts";

interface ListedFile extends Digests {
  readonly path: string;
}

/** One check for each listed file (presence, size, both digests) and one for each file that is not listed. */
export async function verifyFiles(
  tree: FileTree,
  listed: readonly ListedFile[],
  unlistedAllowed: readonly string[],
): Promise<readonly VerifyCheck[]> {
  const checks: VerifyCheck[] = [];
  const known = new Set(unlistedAllowed);
  for (const file of listed) {
    if (known.has(file.path)) checks.push(failed("file", file.path, "清单中重复登记了该文件"));
    known.add(file.path);
    checks.push(await fileCheck(tree, file));
  }
  for (const path of tree.files.keys()) {
    if (!known.has(path)) checks.push(failed("unlisted", path, unlistedDetail(path)));
  }
  for (const { path, detail } of tree.problems) checks.push(failed("unlisted", path, detail));
  return checks;
}

/** What macOS and Windows put beside the files of a folder of their own accord. */
const LEFTOVER = /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

function unlistedDetail(path: string): string {
  const detail = "清单中没有登记该文件，属于后来放入";
  if (!LEFTOVER.test(path)) return detail;
  return `${detail}；像是电脑重新打包时自动放入的，请核验原压缩包，或者删去它再核验`;
}

async function fileCheck(tree: FileTree, file: ListedFile): Promise<VerifyCheck> {
  const bytes = tree.files.get(file.path);
  if (bytes === undefined) return failed("file", file.path, "清单登记的文件不在，已被移除或改名");
  if (bytes !== file.bytes) {
    return failed("file", file.path, `大小为 ${bytes} 字节，清单登记为 ${file.bytes} 字节`);
  }
  const actual = await digestOrNull(tree, file.path);
  if (actual === null) return failed("file", file.path, "文件无法读取");
  const wrong = [...(actual.sha256 === file.sha256 ? [] : ["SHA-256"]), ...(actual.sm3 === file.sm3 ? [] : ["SM3"])];
  if (wrong.length > 0) return failed("file", file.path, `${wrong.join("、")} 摘要与清单不一致，内容已被改动`);
  return passed("file", file.path, "大小、SHA-256、SM3 与清单一致");
}

async function digestOrNull(tree: FileTree, path: string): Promise<Digests | null> {
  try {
    return await tree.digest(path);
  } catch {
    // Damaged inside a zip, or unreadable on disk: the check fails and names the file.
    return null;
  }
}
