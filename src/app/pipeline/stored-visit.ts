import { readCapture } from "../../evidence/read-capture.ts";
import type { Capture } from "../../model/capture.ts";
import type { Home } from "../home.ts";
import { originalOf, sealedFacts } from "../keys/sealed-original.ts";
import type { ReadBack } from "./content-of.ts";

/** The readable part of a stored capture, from its checked bytes, unsealed where they are. Throws what `readCapture` and `originalOf` throw. */
export async function storedVisit(home: Home, capture: Capture): Promise<ReadBack> {
  const { finalUrl, outcome, via, charset } = capture;
  const sealed = sealedFacts(capture);
  const { body, renderedHtml, screenshotPng } =
    sealed === null
      ? await readCapture(home.captures, capture)
      : { body: await originalOf(home, capture, sealed), renderedHtml: null, screenshotPng: null };
  const mediaType = sealed?.mediaType ?? capture.mediaType ?? "";
  const readable = body === null ? null : { bytes: body, mediaType, charset: charset?.name ?? null };
  return { finalUrl, outcome, via, renderedHtml, screenshotPng, body: readable };
}
