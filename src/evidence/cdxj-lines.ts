import { isWebAddress } from "../model/web-address.ts";
import { type ReadRecord, readWarc } from "./warc-reader.ts";

/** One line of a CDXJ index for each thing that a WARC holds for replay, unsorted; `filename` is as in the archive. */
export function cdxjLines(warc: Uint8Array, filename: string): readonly string[] {
  const records = [...readWarc(warc)].flatMap((read) => (read.kind === "record" ? [read.record] : []));
  return records.flatMap((record, index) => {
    const type = record.fields.get("warc-type");
    const url = record.fields.get("warc-target-uri") ?? "";
    if ((type !== "response" && type !== "resource") || !isWebAddress(url)) return [];
    const end = records[index + 1]?.offset ?? warc.byteLength;
    const facts = {
      url,
      mime: mimeOf(record),
      status: statusOf(record),
      digest: record.fields.get("warc-payload-digest") ?? record.fields.get("warc-block-digest") ?? "",
      length: String(end - record.offset),
      offset: String(record.offset),
      filename,
    };
    return [`${sortKey(url)} ${timeKey(record.fields.get("warc-date") ?? "")} ${JSON.stringify(facts)}`];
  });
}

/** Sort-friendly form of an address: the labels of the host reversed, then path and query in lower case. */
function sortKey(url: string): string {
  const { hostname, port, pathname, search } = new URL(url);
  const isAddress = /^[\d.]+$|^\[/.test(hostname);
  const host = isAddress
    ? hostname
    : hostname
        .replace(/^www\d*\./, "")
        .split(".")
        .reverse()
        .join(",");
  return `${host}${port === "" ? "" : `:${port}`})${(pathname + search).toLowerCase()}`;
}

/** `20260302010000`, as CDX files write times. */
function timeKey(instant: string): string {
  return instant.replace(/\D/g, "").slice(0, 14);
}

function headOf({ block }: ReadRecord): string {
  const bytes = Buffer.from(block);
  return bytes.toString("latin1", 0, Math.max(0, bytes.indexOf("\r\n\r\n")));
}

function statusOf(record: ReadRecord): string {
  return record.fields.get("warc-type") === "resource"
    ? "200"
    : (/^HTTP\/\S+ (\d{3})/.exec(headOf(record))?.[1] ?? "0");
}

function mimeOf(record: ReadRecord): string {
  const declared = record.fields.get("warc-type") === "resource" ? record.fields.get("content-type") : null;
  const sent = declared ?? /^content-type[ \t]*:[ \t]*([^;\r\n]+)/im.exec(headOf(record))?.[1] ?? "";
  return sent.trim().split(";", 1)[0] ?? "";
}
