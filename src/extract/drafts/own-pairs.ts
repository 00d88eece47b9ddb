import type { PageLine } from "../page/page-line.ts";
import type { Field } from "../values/field-labels.ts";
import { readLabel } from "../values/posting-labels.ts";

const OWN_LABEL = /^(?!联系|电话|手机|邮箱|微信|地址)([\p{Script=Han}]{2,6})[：:]$/u;
const TERM = /^(?!联系|电话|手机|邮箱|微信|地址)([\p{Script=Han}]{2,8}(?:[（(][^）)]{1,6}[)）])?)[：:]?$/u;
const CONTACT_TERM = /^(?:联系|电话|手机|邮箱|微信)/u;
const SHORT_VALUE = /^.{1,40}[^：:]$|^[^：:]$/u;

/**
 * Labels that we do not know, with the short values below them, and the other lines: a label alone on a line with a
 * colon, or the term of a definition list. Terms that only say whom to call are left out with their values.
 */
export function ownPairs(lines: readonly PageLine[]): {
  readonly fields: readonly Field[];
  readonly rest: readonly PageLine[];
} {
  const fields: Field[] = [];
  const rest: PageLine[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) continue;
    const pair = pairAt(line, lines[index + 1]?.text ?? "");
    if (pair === null) rest.push(line);
    else index += 1;
    if (pair !== null && pair !== "contact") fields.push(pair);
  }
  return { fields, rest };
}

function pairAt(line: PageLine, below: string): Field | "contact" | null {
  if (line.term && CONTACT_TERM.test(line.text)) return "contact";
  const label = (line.term ? TERM : OWN_LABEL).exec(line.text)?.[1];
  const isPair = label !== undefined && readLabel(line.text) === null && SHORT_VALUE.test(below);
  return isPair ? { label, value: below } : null;
}
