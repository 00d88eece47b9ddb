import type { Finding } from "../model/finding.ts";
import { fieldLabel } from "./field-label.ts";
import { type PostingWords, sentenceAround } from "./quote-context.ts";

/** `栏目“性别要求”：“男”`: the quote where it stands, for a bare 男 in a table tells nobody what it limits. */
export function quotedWords(posting: PostingWords, finding: Finding): string {
  return `${fieldLabel(finding.span.field)}：“${sentenceAround(posting, finding, 30)}”`;
}
