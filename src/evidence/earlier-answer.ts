import type { Capture } from "../model/capture.ts";
import type { EarlierAnswer } from "../model/fetched.ts";
import { readFileOfCapture } from "./read-capture.ts";
import { readWarc } from "./warc-reader.ts";

const HEAD_END = "\r\n\r\n";

/**
 * The answer that a stored capture read, by which a server can be asked whether it still stands; null when the answer
 * carries neither ETag nor Last-Modified. Throws what `readCapture` throws.
 */
export async function earlierAnswer(root: string, capture: Capture): Promise<EarlierAnswer | null> {
  const warc = await readFileOfCapture(root, capture, "warc");
  for (const read of warc === null ? [] : readWarc(warc)) {
    if (read.kind !== "record" || read.record.fields.get("warc-type") !== "response") continue;
    const { fields, block } = read.record;
    const url = fields.get("warc-target-uri") ?? "";
    const [head = ""] = Buffer.from(block).toString("latin1").split(HEAD_END, 1);
    if (url !== capture.finalUrl || !/^HTTP\/1\.[01] 200\b/.test(head)) continue;
    const [etag, lastModified] = [headerOf(head, "etag"), headerOf(head, "last-modified")];
    if (etag === null && lastModified === null) return null;
    const recordId = (fields.get("warc-record-id") ?? "").replace(/^<urn:uuid:|>$/g, "");
    return { captureId: capture.id, recordId, url, date: fields.get("warc-date") ?? "", etag, lastModified };
  }
  return null;
}

/** The value as it stood on the wire, since it is sent back; null for one that no request header may carry. */
function headerOf(head: string, name: string): string | null {
  const value = new RegExp(`^${name}[ \\t]*:[ \\t]*(.*?)[ \\t]*$`, "im").exec(head)?.[1] ?? null;
  return value !== null && /^[\x21-\x7e][\x20-\x7e]{0,500}$/.test(value) ? value : null;
}
