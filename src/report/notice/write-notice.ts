import { join } from "node:path";
import type { UnionNotice } from "../../model/union-notice.ts";
import { maskItems } from "../lead-package/mask-items.ts";
import { maskNote } from "../mask-note.ts";
import { writeDocument } from "../write-document.ts";
import { type NoticeInput, noticeData } from "./notice-data.ts";

const FILES = { reminder: "提示函.docx", opinion: "意见书.docx", suggestion: "建议书.docx" } as const;

/** The names of a letter's papers: the letter and its 送达回证. */
export function noticeFiles(kind: UnionNotice["kind"]) {
  return [FILES[kind], "送达回证.docx"] as const;
}

/** Writes a letter and its 送达回证 into `folder` and gives their paths; names and numbers of persons are masked. */
export async function writeNotice(
  input: Omit<NoticeInput, "maskNote"> & { readonly templates: string; readonly now: string },
  folder: string,
): Promise<readonly string[]> {
  const masked = maskItems(input.items);
  const data = noticeData({ ...input, items: masked.items, maskNote: maskNote(masked.count) });
  const paths: string[] = [];
  for (const name of noticeFiles(input.notice.kind)) {
    const path = join(folder, name);
    await writeDocument({ folder: input.templates, name }, data, { out: path, now: input.now });
    paths.push(path);
  }
  return paths;
}
