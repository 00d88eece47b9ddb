import { PingpinError } from "../model/errors.ts";
import type { FetchedBody } from "../model/fetched.ts";
import { isWebAddress } from "../model/web-address.ts";
import type { DecodeText } from "./decode-text.ts";
import { httpAnswer } from "./http-answer.ts";
import { documentTypeOf, IMPORT_MEDIA_TYPES, isPicture } from "./import-type.ts";
import { readWarcRecords, type WarcRecord } from "./warc-records.ts";

/** A page of a WARC file, with the day and the record that it was archived under. */
export interface ArchivedPage {
  readonly url: string;
  readonly archivedAt: string;
  readonly recordId: string;
  /** The record that holds the bytes, where this one says that nothing had changed since. */
  readonly sameAs: string | null;
  readonly body: FetchedBody;
}

/**
 * Why something is missing: an answer is no readable page with status 200, nothing in the file holds what a record refers to,
 * or the file is cut off or damaged from here on.
 */
export type Missing = "unreadable" | "refers-elsewhere" | "broken-off";

/** The pages of a WARC file, and how often something is missing for each reason. */
export interface ReadWarc {
  readonly pages: readonly ArchivedPage[];
  readonly missing: Readonly<Record<Missing, number>>;
}

const MOST_PAGES = 20_000;
const READABLE = /html|xml|pdf|msword|officedocument|ms-excel|csv|text\/plain/iu;
const PASSED_OVER = /^(?:image|font|audio|video)\/|css|javascript|json/iu;

/** Reads the pages and documents of a WARC file in its order; pictures, styles and scripts are passed over without count. */
export function readWarc(bytes: Uint8Array, subject: string, decode: DecodeText): ReadWarc {
  const pages: ArchivedPage[] = [];
  const missing = { unreadable: 0, "refers-elsewhere": 0, "broken-off": 0 };
  for (const page of archivedPages(bytes, subject, decode)) {
    if (typeof page === "string") missing[page] += 1;
    else if (pages.length === MOST_PAGES) missing.unreadable += 1;
    else pages.push(page);
  }
  return { pages, missing };
}

/**
 * The pages and documents of a WARC file one by one, or why one is missing. Throws FILE_TYPE_UNKNOWN where it is damaged
 * from the start, FILE_TOO_LARGE over 512 MB unpacked.
 */
export function* archivedPages(
  bytes: Uint8Array,
  subject: string,
  decode: DecodeText,
): Generator<ArchivedPage | Missing> {
  const earlier = createEarlierPages();
  let count = 0;
  try {
    for (const record of readWarcRecords(bytes, subject)) {
      const page = readRecord(record, earlier, decode);
      if (page !== "passed-over") yield page;
      count += 1;
    }
  } catch (error) {
    if (count === 0 || !(error instanceof PingpinError) || error.code !== "FILE_TYPE_UNKNOWN") throw error;
    yield "broken-off";
  }
}

type ReadRecord = ArchivedPage | "unreadable" | "refers-elsewhere" | "passed-over";

function readRecord(record: WarcRecord, earlier: EarlierPages, decode: DecodeText): ReadRecord {
  const type = record.fields.get("warc-type");
  if (!isForWeb(record)) return "passed-over";
  if (type === "revisit") return earlier.pageOf(record);
  if (type !== "response" && type !== "resource") return "passed-over";
  const page = pageOf(record, type, decode);
  earlier.add(record, page);
  return page;
}

/** The answers so far, which a record of type `revisit` refers to instead of holding their bytes once more. */
interface EarlierPages {
  add(record: WarcRecord, page: ReadRecord): void;
  pageOf(revisit: WarcRecord): ReadRecord;
}

function createEarlierPages(): EarlierPages {
  const pages = new Map<string, ReadRecord>();
  return {
    add({ fields }, page) {
      for (const name of [fields.get("warc-record-id"), fields.get("warc-payload-digest")]) {
        if (name !== undefined) pages.set(name, page);
      }
      pages.set(`${addressIn(fields)} ${fields.get("warc-date")}`, page);
    },
    pageOf({ fields, block }) {
      const uri = fields.get("warc-refers-to-target-uri")?.replace(/^<|>$/gu, "");
      const names = [
        fields.get("warc-refers-to"),
        `${uri} ${fields.get("warc-refers-to-date")}`,
        fields.get("warc-payload-digest"),
      ];
      const page = names.map((name) => pages.get(name ?? "")).find((found) => found !== undefined);
      if (page === undefined)
        return PASSED_OVER.test(httpAnswer(block)?.contentType ?? "") ? "passed-over" : "refers-elsewhere";
      return typeof page === "string" ? page : { ...page, ...placeOf(fields), sameAs: page.sameAs ?? page.recordId };
    },
  };
}

/** The media type of a document that a server sends as a file to be stored, by the ending of its address; else as named. */
function documentNamed(body: Uint8Array, named: string, url: string): string {
  const type = documentTypeOf(body, named, url);
  return type === null || isPicture(type) ? named : IMPORT_MEDIA_TYPES[type];
}

function addressIn(fields: WarcRecord["fields"]): string {
  return (fields.get("warc-target-uri") ?? "").replace(/^<|>$/gu, "");
}

function isForWeb({ fields }: WarcRecord): boolean {
  const url = addressIn(fields);
  return isWebAddress(url) && URL.canParse(url);
}

function placeOf(fields: WarcRecord["fields"]): Pick<ArchivedPage, "url" | "archivedAt" | "recordId"> {
  return {
    url: addressIn(fields),
    archivedAt: fields.get("warc-date") ?? "",
    recordId: fields.get("warc-record-id") ?? "",
  };
}

function pageOf({ fields, block }: WarcRecord, type: "response" | "resource", decode: DecodeText): ReadRecord {
  const answer =
    type === "response"
      ? httpAnswer(block)
      : { status: 200, contentType: fields.get("content-type") ?? "", body: Uint8Array.from(block) };
  if (answer === null) return "unreadable";
  const named = answer.contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const mediaType = READABLE.test(named) ? named : documentNamed(answer.body, named, addressIn(fields));
  if (PASSED_OVER.test(mediaType)) return "passed-over";
  if (answer.status !== 200 || !READABLE.test(mediaType)) return "unreadable";
  const declared = /charset\s*=\s*"?([^";\s]+)/iu.exec(answer.contentType)?.[1] ?? null;
  const charset = /html|xml|text/u.test(mediaType) ? decode(answer.body, declared).charset : null;
  return { ...placeOf(fields), sameAs: null, body: { bytes: answer.body, mediaType, charset } };
}
