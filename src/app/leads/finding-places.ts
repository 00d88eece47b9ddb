import { bodyRecord } from "../../evidence/body-record.ts";
import { boxesOfWords, type WordsInLine } from "../../evidence/boxes-of-words.ts";
import { readCapture, readFileOfCapture } from "../../evidence/read-capture.ts";
import { createWordLocator, type WordLocator, type WordsPlace } from "../../extract/locate-words.ts";
import type { Capture } from "../../model/capture.ts";
import type { Finding } from "../../model/finding.ts";
import type { FindingPlace, PageBox } from "../../model/finding-place.ts";
import { fieldValue, type Posting } from "../../model/posting.ts";
import { TextLayout } from "../../model/text-layout.ts";
import type { Home } from "../home.ts";
import { pictureMasks } from "./picture-masks.ts";

/** Finds the words of findings again in the files of one capture. */
export interface CapturePlaces {
  readonly screenshot: Uint8Array | null;
  /** Where the page shows personal data, those of its postings among them; null where its words were not all mapped. */
  masksOf(postings: readonly Posting[]): readonly PageBox[] | null;
  placeOf(posting: Posting, finding: Finding): FindingPlace;
}

/** Reads a capture, its digests checked, for finding words in it. Throws EVIDENCE_BROKEN. */
export async function openCapturePlaces(home: Home, capture: Capture): Promise<CapturePlaces> {
  const stored = await readCapture(home.captures, capture);
  const warc = await readFileOfCapture(home.captures, capture, "warc");
  const isPage = isHtml(capture);
  const charset = capture.charset?.name ?? null;
  const files: readonly SearchedFile[] = [
    ...(isPage && stored.body !== null
      ? [{ origin: bodyOrigin(capture), path: "body.bin", locator: createWordLocator({ bytes: stored.body, charset }) }]
      : []),
    ...(stored.renderedHtml !== null ? [renderedFile(stored.renderedHtml)] : []),
  ];
  const record = warc === null ? null : bodyRecord(warc);
  const layout = stored.textLayout === null ? null : parseLayout(stored.textLayout);
  return {
    screenshot: stored.screenshotPng,
    masksOf: (postings) => (layout === null || layout.cut ? null : pictureMasks(layout, postings)),
    placeOf(posting, finding) {
      if (isReadOffPicture(capture, finding)) return { ...NOWHERE, origin: "ocr", boxes: [] };
      const found = firstPlace(files, posting, finding);
      const nodePath = found?.place.pieces[0]?.nodePath ?? null;
      const boxes =
        layout === null ? [] : linesOf(posting, finding).flatMap((line) => boxesOfWords(layout, { ...line, nodePath }));
      if (found === null) return { ...NOWHERE, origin: originUnfound(capture, boxes.length > 0), boxes };
      const { origin, path } = found.file;
      return { origin, file: path, pieces: found.place.pieces, record: origin === "rendered" ? null : record, boxes };
    },
  };
}

const NOWHERE = { file: null, pieces: [], record: null } as const;

interface SearchedFile {
  readonly origin: "network" | "file" | "archive" | "rendered";
  readonly path: string;
  readonly locator: WordLocator;
}

function bodyOrigin({ via, signals }: Capture): SearchedFile["origin"] {
  if (via !== "file") return "network";
  return signals.some(({ code }) => code === "warc_record") ? "archive" : "file";
}

function renderedFile(html: string): SearchedFile {
  const locator = createWordLocator({ bytes: Buffer.from(html), charset: "utf-8" });
  return { origin: "rendered", path: "rendered.html", locator };
}

function firstPlace(files: readonly SearchedFile[], posting: Posting, { span }: Finding) {
  for (const file of files) {
    const place: WordsPlace | null = file.locator.locate(posting, span);
    if (place !== null) return { file, place };
  }
  return null;
}

/** Words that a machine read off a picture have no other place, even where the page's code holds the same characters. */
function isReadOffPicture(capture: Capture, { flags }: Finding): boolean {
  return flags.includes("image") || (capture.mediaType?.startsWith("image/") ?? false);
}

function originUnfound(capture: Capture, isPictured: boolean): FindingPlace["origin"] {
  if (isPictured) return "rendered";
  return capture.via === "file" || !isHtml(capture) ? "document" : "unknown";
}

function isHtml({ mediaType }: Capture): boolean {
  return mediaType?.includes("html") ?? false;
}

/** The lines of a span's value that it touches, each cut into before, words and after. */
function linesOf(posting: Posting, { span }: Finding): readonly Omit<WordsInLine, "nodePath">[] {
  const value = fieldValue(posting, span.field) ?? "";
  let start = 0;
  return value.split("\n").flatMap((line) => {
    const [from, to] = [Math.max(0, span.start - start), Math.min(line.length, span.end - start)];
    start += line.length + 1;
    if (from >= to) return [];
    return [{ before: line.slice(0, from), words: line.slice(from, to), after: line.slice(to) }];
  });
}

function parseLayout(json: string): TextLayout | null {
  try {
    return TextLayout.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    // The digest held, so the page itself gave no map; there are then no boxes.
    return null;
  }
}
