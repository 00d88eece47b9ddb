import type { FetchedBody } from "../model/fetched.ts";
import { isWebAddress } from "../model/web-address.ts";
import type { DecodeText } from "./decode-text.ts";
import { httpAnswer } from "./http-answer.ts";
import { readWarcRecords, type WarcRecord } from "./warc-records.ts";

/** A page of a WARC file, with the day and the record that it was archived under. */
export interface ArchivedPage {
  readonly url: string;
  readonly archivedAt: string;
  readonly recordId: string;
  readonly body: FetchedBody;
}

/** The pages of a WARC file, and how many answers were left out because they were no readable page with status 200. */
export interface ReadWarc {
  readonly pages: readonly ArchivedPage[];
  readonly leftOut: number;
}

const MOST_PAGES = 20_000;
const READABLE = /html|xml|pdf|msword|officedocument|ms-excel|csv|text\/plain/iu;
const PASSED_OVER = /^(?:image|font|audio|video)\/|css|javascript|json/iu;

/** Reads the pages and documents of a WARC file in its order; pictures, styles and scripts are passed over without count. */
export function readWarc(bytes: Uint8Array, subject: string, decode: DecodeText): ReadWarc {
  const pages: ArchivedPage[] = [];
  let leftOut = 0;
  for (const page of archivedPages(bytes, subject, decode)) {
    if (page === null || pages.length === MOST_PAGES) leftOut += 1;
    else pages.push(page);
  }
  return { pages, leftOut };
}

/** The pages and documents of a WARC file one by one; null for an answer that is no readable page with status 200. */
export function* archivedPages(bytes: Uint8Array, subject: string, decode: DecodeText): Generator<ArchivedPage | null> {
  for (const record of readWarcRecords(bytes, subject)) {
    const type = record.fields.get("warc-type");
    if (type !== "response" && type !== "resource") continue;
    const page = pageOf(record, type, decode);
    if (page !== "passed-over") yield page;
  }
}

function pageOf(
  { fields, block }: WarcRecord,
  type: "response" | "resource",
  decode: DecodeText,
): ArchivedPage | "passed-over" | null {
  const url = (fields.get("warc-target-uri") ?? "").replace(/^<|>$/gu, "");
  if (!isWebAddress(url) || !URL.canParse(url)) return "passed-over";
  const answer =
    type === "response"
      ? httpAnswer(block)
      : { status: 200, contentType: fields.get("content-type") ?? "", body: Uint8Array.from(block) };
  if (answer === null) return null;
  const mediaType = answer.contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (PASSED_OVER.test(mediaType)) return "passed-over";
  if (answer.status !== 200 || !READABLE.test(mediaType)) return null;
  const declared = /charset\s*=\s*"?([^";\s]+)/iu.exec(answer.contentType)?.[1] ?? null;
  const charset = /html|xml|text/u.test(mediaType) ? decode(answer.body, declared).charset : null;
  return {
    url,
    archivedAt: fields.get("warc-date") ?? "",
    recordId: fields.get("warc-record-id") ?? "",
    body: { bytes: answer.body, mediaType, charset },
  };
}
