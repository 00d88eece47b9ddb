import { type PostingDraft, UNTOLD } from "../extraction.ts";
import type { PageLine } from "../page/page-line.ts";
import { isTruncated } from "../text-complete.ts";
import { readLabel } from "../values/posting-labels.ts";

const ROLES_HEADING =
  /^(?:我们)?(?:正在)?(?:招聘|急聘|诚聘|热招)(?:职位|岗位|工种)(?:列表)?[：:]?$|^(?:职位|岗位)(?:列表|名称)[：:]?$/u;
const ITEM = /^[（(]?(\d{1,2})(?:[.、．)）]\s*|\s+)(.{2,})$/u;
const LONGEST_TITLE = 30;

interface Item {
  readonly number: number;
  readonly text: string;
}

/**
 * Reads roles that a page numbers in one list and whose demands it numbers alike in a second: each number is a posting.
 * Empty when the lists do not match one to one, as when the second numbers the demands of a single role.
 */
export function parallelDrafts(lines: readonly PageLine[]): readonly PostingDraft[] {
  const at = lines.findIndex((line) => ROLES_HEADING.test(line.text));
  if (at === -1) return [];
  const roles = numbered(lines, at + 1);
  if (roles.length < 2 || roles.some(({ text }) => text.length > LONGEST_TITLE || /[。；;]/u.test(text))) return [];
  const told = sections(lines, at + 1 + roles.length).filter(({ items }) => items.length === roles.length);
  if (told.length === 0) return [];
  return roles.map(({ text }, index) => ({
    ...UNTOLD,
    title: text.trim(),
    body: told.flatMap(({ heading, items }) => [heading, items[index]?.text ?? ""]).join("\n"),
    textComplete: !isTruncated(lines),
    extractedBy: "parallel-lists",
  }));
}

/** Headings of duties or demands with the numbered list right under each. */
function sections(
  lines: readonly PageLine[],
  from: number,
): readonly { readonly heading: string; readonly items: readonly Item[] }[] {
  return lines.flatMap((line, index) => {
    const label = index < from ? null : readLabel(line.text);
    if (label === null || label.value !== "" || label.kind === "fact") return [];
    return [{ heading: line.text, items: numbered(lines, index + 1) }];
  });
}

/** The lines from an index on that are numbered 1, 2, 3 … without a gap. */
function numbered(lines: readonly PageLine[], from: number): readonly Item[] {
  const items: Item[] = [];
  for (const line of lines.slice(from)) {
    const [, number, text = ""] = ITEM.exec(line.text) ?? [];
    if (Number(number) !== items.length + 1) break;
    items.push({ number: items.length + 1, text });
  }
  return items;
}
