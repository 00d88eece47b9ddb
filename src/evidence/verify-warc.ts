import type { VerifyCheck } from "../model/verify-report.ts";
import { failed, passed } from "./checks.ts";
import type { FileTree } from "./file-tree.ts";
import { readWarc } from "./warc-reader.ts";
import { warcDigest } from "./warc-record.ts";

const MAX_WARC = 1024 * 1024 * 1024;

/** Checks that every record of the WARC is whole, matches its block digest, and that none is missing. */
export async function verifyWarc(tree: FileTree, path: string, records: number): Promise<VerifyCheck> {
  const size = tree.files.get(path);
  if (size === undefined) return failed("warc", path, "没有 WARC 原始数据包");
  if (size > MAX_WARC) return failed("warc", path, "WARC 超过 1 GiB，未能核验");
  const bytes = await tree.read(path).catch(() => null);
  if (bytes === null) return failed("warc", path, "WARC 无法读取");
  let count = 0;
  for (const read of readWarc(bytes)) {
    if (read.kind === "broken") return failed("warc", path, `自第 ${read.offset} 字节起${read.detail}`);
    count += 1;
    if (read.record.fields.get("warc-block-digest") !== warcDigest(read.record.block)) {
      return failed("warc", path, `第 ${count} 条记录的数据块摘要不符（自第 ${read.record.offset} 字节起）`);
    }
  }
  if (count !== records) return failed("warc", path, `有 ${count} 条记录，清单登记为 ${records} 条`);
  return passed("warc", path, `${count} 条记录完整，数据块摘要一致`);
}
