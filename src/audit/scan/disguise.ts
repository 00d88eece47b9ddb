import { endOf, isEscaped, isMarked, startOf } from "../../text/fold.ts";
import { isTraditional } from "../../text/fold-table.ts";
import type { Candidate } from "../candidate.ts";
import type { Token } from "./token.ts";

/** So many traditional characters besides those of the quote make a text that is written so throughout. */
const WRITTEN_SO = 8;

/** A word that only quotation marks break: `“双一流”高校` hides nothing. */
const ONLY_QUOTED = /^[\p{L}\p{N}“”"‘’「」『』《》]+$/u;

const WIDE_LETTER = /[\uff21-\uff3a\uff41-\uff5a]/;

/** Whether the quoted words are written so that a search for them fails, which shows intent. */
export function isDisguised({ view, found, field }: Candidate): boolean {
  const { folded } = view;
  for (const token of found.tokens)
    if (token.word?.obfuscated === true || isBrokenUp(token, view, field.raw)) return true;
  if (isMarked(folded, found.start + 1, found.end) || isEscaped(folded, found.start)) return true;
  const quote = field.raw.slice(startOf(folded, found.start), endOf(folded, found.end - 1));
  if (WIDE_LETTER.test(quote)) return true;
  const inQuote = traditionalIn(quote);
  return inQuote > 0 && traditionalIn(field.raw) - inQuote < WRITTEN_SO;
}

function isBrokenUp(token: Token, { folded }: Candidate["view"], raw: string): boolean {
  if (!token.broken) return false;
  return !ONLY_QUOTED.test(raw.slice(startOf(folded, token.start), endOf(folded, token.end - 1)));
}

function traditionalIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) if (isTraditional(text.charCodeAt(at))) count += 1;
  return count;
}
