import type { Finding } from "../model/finding.ts";
import { fieldValue, type Posting } from "../model/posting.ts";
import { shortText } from "./visible-text.ts";

/** The values of a posting, or of a statement, that spans count in. */
export type PostingWords = Pick<Posting, "title" | "body" | "fields">;

/** Up to `reach` characters before and after the quote, which stands in 〖〗, as originals use 【】 for their headings; just the quote when the place is gone. */
export function quoteInContext(posting: PostingWords, finding: Finding, reach: number): string {
  const { field, start, end } = finding.span;
  const value = fieldValue(posting, field);
  if (value === null || value.slice(start, end) !== finding.quote) return `〖${shortText(finding.quote, 300)}〗`;
  const before = [...value.slice(0, start)].slice(-reach).join("");
  const after = [...value.slice(end)].slice(0, reach).join("");
  const lead = before.length < start ? "…" : "";
  const tail = after.length < value.length - end ? "…" : "";
  return `${lead}${shortText(before, reach)}〖${shortText(finding.quote, 300)}〗${shortText(after, reach)}${tail}`;
}

/** The number of a list item, as in `1、` or `（2）`; the one of a date (5月8日) is no such thing. */
const LIST_NUMBER = /^\s*[（(]?\d{1,2}(?![\d年月日号点时])[）)]?[、.．]?\s*/;

/** The clause that holds the quote, at most `reach` characters before and after, without the marks that end it. */
export function sentenceAround(posting: PostingWords, finding: Finding, reach: number): string {
  const { field, start, end } = finding.span;
  const value = fieldValue(posting, field);
  if (value === null || value.slice(start, end) !== finding.quote) return shortText(finding.quote, 300);
  const before = /[^。；;！!？?\n\r]*$/.exec(value.slice(0, start))?.[0] ?? "";
  const after = /^[^。；;！!？?\n\r]*/.exec(value.slice(end))?.[0] ?? "";
  const lead = [...before];
  const tail = [...after];
  const head = lead.length > reach ? `…${lead.slice(-reach).join("")}` : before.replace(LIST_NUMBER, "");
  const rest = tail.length > reach ? `${tail.slice(0, reach).join("")}…` : after;
  return shortText(`${head}${finding.quote}${rest}`, 300 + 2 * reach).replace(/[，,、：:\s]+$/, "");
}
