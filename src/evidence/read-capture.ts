import type { Capture } from "../model/capture.ts";
import { changed, readCaptureFile } from "./capture-place.ts";
import { digestBytes } from "./digest.ts";

/** The stored bytes of a capture; null for what the visit did not yield. */
interface CaptureBytes {
  /** The decoded entity, or the imported file. */
  readonly body: Uint8Array | null;
  readonly renderedHtml: string | null;
  readonly screenshotPng: Uint8Array | null;
  readonly pdf: Uint8Array | null;
  readonly mhtml: string | null;
  /** JSON, as the page gave it. */
  readonly textLayout: string | null;
}

/**
 * What a capture holds, each file checked against its recorded digests first: an audit must never judge
 * changed bytes. Throws `EVIDENCE_BROKEN` for a changed file, `EVIDENCE_DISPOSED` or `FILE_MISSING` for a missing one,
 * `FILE_UNREADABLE` for any other failure to read.
 */
export async function readCapture(root: string, capture: Pick<Capture, "folder" | "files">): Promise<CaptureBytes> {
  const read = (role: string) => readFileOfCapture(root, capture, role);
  const [rendered, mhtml, layout] = [await read("rendered"), await read("mhtml"), await read("text-layout")];
  return {
    body: await read("body"),
    renderedHtml: rendered?.toString("utf8") ?? null,
    screenshotPng: await read("screenshot"),
    pdf: await read("pdf"),
    mhtml: mhtml?.toString("utf8") ?? null,
    textLayout: layout?.toString("utf8") ?? null,
  };
}

/** The file of a capture that has a role, checked against its digests; null when there is none. Throws as `readCapture`. */
export async function readFileOfCapture(
  root: string,
  capture: Pick<Capture, "folder" | "files">,
  role: string,
): Promise<Buffer | null> {
  const file = capture.files.find((candidate) => candidate.role === role);
  if (file === undefined) return null;
  const place = { root, folder: capture.folder };
  const content = await readCaptureFile(place, file.path);
  const { sha256, sm3 } = digestBytes(content);
  if (sha256 === file.sha256 && sm3 === file.sm3) return content;
  throw changed(place, file.path);
}
