import type { Exchange, Fetched } from "../model/fetched.ts";
import type { CapturePart } from "./capture-parts.ts";
import { plainPayload } from "./http-payload.ts";
import { oneLine, type WarcRecord, warcDigest, warcMember } from "./warc-record.ts";

/** What a WARC says about its making, besides the visit itself. */
interface WarcContext {
  readonly toolVersion: string;
  readonly operator: string;
  readonly newUuid: () => string;
}

/** A whole WARC file and how many records it holds. */
interface VisitWarc {
  readonly bytes: Uint8Array;
  readonly records: number;
}

/**
 * One visit as a WARC 1.1 file: the exact bytes of each exchange, then what was made of the page as
 * `resource` records. The same visit, clock and ids give the same bytes.
 */
export function visitWarc(fetched: Fetched, parts: readonly CapturePart[], context: WarcContext): VisitWarc {
  const infoId = context.newUuid();
  const records = [
    warcinfo(fetched, context, infoId),
    ...fetched.exchanges.flatMap((exchange) => exchangeRecords(fetched, exchange, context.newUuid, infoId)),
    ...parts.flatMap((part) => resourceRecords(fetched, part, context.newUuid, infoId)),
  ];
  return { bytes: Buffer.concat(records.map(warcMember)), records: records.length };
}

function warcinfo(fetched: Fetched, context: WarcContext, id: string): WarcRecord {
  const lines = [
    ["software", `pingpin/${context.toolVersion}`],
    ["format", "WARC File Format 1.1"],
    ["conformsTo", "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"],
    ["operator", context.operator],
    ["http-header-user-agent", fetched.userAgent],
  ].flatMap(([name, value]) => (value ? [`${name}: ${oneLine(value)}\r\n`] : []));
  return {
    type: "warcinfo",
    id,
    date: fetched.startedAt,
    contentType: "application/warc-fields",
    block: Buffer.from(lines.join("")),
    fields: [["WARC-Filename", "capture.warc.gz"]],
  };
}

function exchangeRecords(
  fetched: Fetched,
  exchange: Exchange,
  newUuid: () => string,
  infoId: string,
): readonly WarcRecord[] {
  const [responseId, requestId] = [newUuid(), newUuid()];
  const payload = plainPayload(exchange.response);
  const common: WarcRecord["fields"] = [
    ["WARC-Target-URI", exchange.url],
    ["WARC-Warcinfo-ID", `<urn:uuid:${infoId}>`],
    ["WARC-IP-Address", exchange.remoteAddress],
  ];
  const response: WarcRecord = {
    type: exchange.revisits === undefined ? "response" : "revisit",
    id: responseId,
    date: exchange.startedAt,
    contentType: "application/http; msgtype=response",
    block: exchange.response,
    fields: [
      ...common,
      ...referred(exchange.revisits),
      ["WARC-Truncated", exchange.truncated ? truncation(fetched) : null],
      ["WARC-Payload-Digest", payload === null || exchange.revisits !== undefined ? null : warcDigest(payload)],
    ],
  };
  const request: WarcRecord = {
    type: "request",
    id: requestId,
    date: exchange.startedAt,
    contentType: "application/http; msgtype=request",
    block: exchange.request,
    fields: [...common, ["WARC-Concurrent-To", `<urn:uuid:${responseId}>`]],
  };
  return [response, request].filter((record) => record.block.byteLength > 0);
}

/** WARC 1.1 §6.7.3: a 304 says that the payload of the earlier record still stands. */
function referred(earlier: Exchange["revisits"]): WarcRecord["fields"] {
  if (earlier === undefined) return [];
  return [
    ["WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/server-not-modified"],
    ["WARC-Refers-To", `<urn:uuid:${earlier.recordId}>`],
    ["WARC-Refers-To-Target-URI", earlier.url],
    ["WARC-Refers-To-Date", earlier.date],
  ];
}

function truncation(fetched: Fetched): string {
  return fetched.outcome === "too_large" ? "length" : "disconnect";
}

function resourceRecords(
  fetched: Fetched,
  part: CapturePart,
  newUuid: () => string,
  infoId: string,
): readonly WarcRecord[] {
  // The body of a page stands in its response record; only an imported file has no other record.
  if (part.role === "tls-chain" || (part.role === "body" && fetched.exchanges.length > 0)) return [];
  const resource: WarcRecord = {
    type: "resource",
    id: newUuid(),
    date: fetched.finishedAt,
    contentType: oneLine(part.mediaType),
    block: part.content,
    fields: [
      ["WARC-Target-URI", part.role === "body" ? fetched.finalUrl : `urn:${part.role}:${fetched.finalUrl}`],
      ["WARC-Warcinfo-ID", `<urn:uuid:${infoId}>`],
    ],
  };
  return [resource];
}
