import { personalDataIn } from "./personal-data.ts";

/** What was masked, by kind, so that a document can say so. */
interface Masked {
  readonly text: string;
  readonly count: number;
}

/**
 * Masks personal data, and the `words` known from elsewhere; what is masked becomes `*` of the same UTF-16 length, so
 * that spans stay true. The original stays sealed in the evidence.
 */
export function maskPersonalData(text: string, words: readonly string[] = []): Masked {
  const data = personalDataIn(text, words);
  let masked = "";
  let at = 0;
  for (const { start, end, keep } of data) {
    const readable = [...text.slice(start, end)].slice(0, keep).join("");
    masked += text.slice(at, start) + readable + "*".repeat(end - start - readable.length);
    at = end;
  }
  return { text: masked + text.slice(at), count: data.length };
}
