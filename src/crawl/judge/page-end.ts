import type { Signal } from "../../model/capture.ts";

const CODE = "end_unmarked";

/**
 * The note on a page that begins as a document and does not end as one. Some sites write all their pages so; of any other
 * it is a page that broke off, which a server whose script failed half-way sends as if it were whole.
 */
export function endSignals(html: string): readonly Signal[] {
  if (!/<(html|body)\b/i.test(html) || /<\/(html|body)\s*>/i.test(html)) return [];
  return [{ code: CODE, detail: "网页没有结尾标记，可能没有收完", place: "body" }];
}

/** Whether a visit noted that its page has no end; a browser, which writes one itself, leaves the note of the bytes. */
export function lacksEnd(signals: readonly Signal[]): boolean {
  return signals.some(({ code }) => code === CODE || code === `static:${CODE}`);
}
