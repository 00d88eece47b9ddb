import { readCapture } from "../../evidence/read-capture.ts";
import type { Capture } from "../../model/capture.ts";
import type { ReadBack } from "./content-of.ts";

/** The readable part of a stored capture, from its checked bytes; `root` is the folder `captures/`. Throws what `readCapture` throws. */
export async function storedVisit(root: string, capture: Capture): Promise<ReadBack> {
  const { body, renderedHtml, screenshotPng } = await readCapture(root, capture);
  const { finalUrl, outcome, via, mediaType, charset } = capture;
  const readable = { bytes: body ?? new Uint8Array(), mediaType: mediaType ?? "", charset: charset?.name ?? null };
  return { finalUrl, outcome, via, renderedHtml, screenshotPng, body: body === null ? null : readable };
}
