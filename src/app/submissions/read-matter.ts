import { IMPORT_MEDIA_TYPES, importTypeOf, isPicture } from "../../import/import-type.ts";
import { readContent } from "../../import/read-content.ts";
import { readFileBytes } from "../../import/read-file-bytes.ts";
import { fileAsFetched, OCR_SIGNAL } from "../../import/read-import.ts";
import type { Signal } from "../../model/capture.ts";
import type { Content } from "../../model/content.ts";
import { PingpinError } from "../../model/errors.ts";
import { type Failure, failureOfError } from "../../model/failure.ts";
import type { Fetched, FetchedBody } from "../../model/fetched.ts";
import type { Submission } from "../../model/submission.ts";
import { decodeBytes } from "../../text/decode.ts";
import { withoutWholeName } from "../../text/without-person.ts";
import { unscreenedNotes } from "../imports/file-notices.ts";
import { sealedBody } from "../keys/sealed-original.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import { toldEmployerSignals } from "../pipeline/told-employer.ts";
import { refuseDeepNesting } from "../refuse-deep-nesting.ts";

/** What was handed in: an address, a file, pasted text, or what a person said about an interview or a phone call. */
export type SubmittedMatter =
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "statement"; readonly text: string; readonly employer: string };

/** What was handed in that is no address. */
export type OfflineMatter = Exclude<SubmittedMatter, { readonly kind: "url" }>;

const LARGEST = 50 * 1024 * 1024;

interface HandedInMatter {
  readonly matter: OfflineMatter;
  readonly employer: string | null;
  readonly complainant: Submission["complainant"];
}

/** Whether the words of what was handed in tell who handed it in. */
export function namesPerson(content: Content | null, complainant: Submission["complainant"]): boolean {
  const words = content === null ? "" : JSON.stringify(content);
  return withoutWholeName(words, complainant) !== words;
}

/** A file may be named after the complainant, so that its name stays out of the records. */
export const HANDED_IN = "提交的材料";

const COMPLAINANT_LEFT_OUT: Signal = {
  code: "complainant_left_out",
  detail: "粘贴的文字里，举报人的姓名、联系方式以“举报人”代替后固定",
  place: null,
};

/** What was handed in, as it is captured and as it reads. */
interface ReadMatter {
  readonly kind: Submission["kind"];
  readonly visit: { readonly fetched: Fetched; readonly content: Content | null };
  readonly failures: readonly Failure[];
}

/**
 * Reads what was handed in, sealed where the office has a key; the name of its file and, in pasted words, that of the
 * complainant reach neither capture nor posting. What this machine cannot read is a failure. Throws FILE_*.
 */
export async function readMatter(
  { matter, employer, complainant }: HandedInMatter,
  { id, pipeline }: { readonly id: string; readonly pipeline: Pipeline },
): Promise<ReadMatter> {
  const now = pipeline.office.clock.now().toISOString();
  const told = toldEmployerSignals(employer);
  if (matter.kind === "file") return readFileMatter(matter.path, { id, now, told, pipeline });
  const url = `file:///submission-${id}.txt`;
  const charset = { name: "utf-8", source: "strict-utf8" } as const;
  // Pasted words are kept without who pasted them; a statement stands in the sealed original as it was told.
  const text = matter.kind === "text" ? withoutWholeName(matter.text, complainant) : matter.text;
  const leftOut = text === matter.text ? [] : [COMPLAINANT_LEFT_OUT];
  const body = { bytes: new TextEncoder().encode(text), mediaType: IMPORT_MEDIA_TYPES.txt, charset };
  const content: Content | null = matter.kind === "statement" ? null : { kind: "text", text, url };
  const kept = sealedBody(pipeline.office.home, body);
  return {
    kind: matter.kind,
    visit: { fetched: asSubmitted(kept.body, { url, now, signals: [...told, ...leftOut, ...kept.signals] }), content },
    failures: [],
  };
}

/** When something was handed in, under which id, and the employer it is said to be of. */
interface HandedIn {
  readonly id: string;
  readonly now: string;
  readonly told: readonly Signal[];
  readonly pipeline: Pipeline;
}

/** The name a complainant gave a file may name the complainant: the capture has one of ours. */
async function readFileMatter(path: string, { id, now, told, pipeline }: HandedIn): Promise<ReadMatter> {
  const bytes = await readFileBytes(path, LARGEST);
  const type = importTypeOf(path, bytes);
  const url = `file:///submission-${id}.${type}`;
  const kind = isPicture(type) ? "picture" : "file";
  const body = { bytes, mediaType: IMPORT_MEDIA_TYPES[type], charset: null };
  const file = { bytes, subject: HANDED_IN, url, decode: decodeBytes, tools: pipeline.tools };
  try {
    const { content, charset } = await readContent(type, file);
    const isOcr = content.kind === "pages" && content.ocr;
    const kept = sealedBody(pipeline.office.home, { ...body, charset });
    const signals = [...told, ...(isOcr ? [OCR_SIGNAL] : []), ...kept.signals];
    const fetched = asSubmitted(kept.body, { url, now, signals });
    const failures = await unscreenedNotes(path, body.mediaType, HANDED_IN);
    return { kind, visit: refuseDeepNesting({ fetched, content: { ...content, url } }), failures };
  } catch (error) {
    if (!(error instanceof PingpinError)) throw error;
    // What was handed in is evidence even where this machine cannot read it.
    const failure = failureOfError("import", HANDED_IN, error);
    const kept = sealedBody(pipeline.office.home, body);
    return {
      kind,
      visit: { fetched: asSubmitted(kept.body, { url, now, signals: [...told, ...kept.signals] }), content: null },
      failures: [failure],
    };
  }
}

function asSubmitted(
  body: FetchedBody,
  visit: { readonly url: string; readonly now: string; readonly signals: readonly Signal[] },
): Fetched {
  const fetched = fileAsFetched(body, visit);
  return { ...fetched, purpose: "submission", viaReason: "举报提交" };
}
