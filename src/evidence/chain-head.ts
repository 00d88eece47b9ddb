import { z } from "zod";
import { CalendarDate, Digest256 } from "../model/primitives.ts";
import { canonicalJson } from "./canonical-json.ts";
import { keepNew } from "./write-flushed.ts";

/** Where the daily heads of the chain stand, beside `chain.log`. */
export const HEADS_FOLDER = "chain-heads";

/**
 * Where the chain stood on a day: a stamp on it covers every capture up to `length`. `previousDay` is the day of the head
 * before it, null for the first, so that a head taken away is missed by the next; heads of earlier versions leave it out.
 */
export const ChainHeadRecord = z
  .strictObject({
    schema: z.literal("pingpin.chain-head/1"),
    day: CalendarDate,
    length: z.int().min(1),
    hash: Digest256,
    previousDay: CalendarDate.nullable().optional(),
  })
  .readonly();
export type ChainHeadRecord = z.infer<typeof ChainHeadRecord>;

/** The bytes under which a head is stored and stamped: canonical JSON (RFC 8785). */
export function chainHeadBytes(record: Omit<ChainHeadRecord, "schema">): Uint8Array {
  return bytesOf(ChainHeadRecord.parse({ ...record, schema: "pingpin.chain-head/1" }));
}

/** What the bytes of a stored head say, null when they are not exactly one. */
export function parseChainHead(bytes: Uint8Array): ChainHeadRecord | null {
  try {
    const record = ChainHeadRecord.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
    return bytesOf(record).equals(bytes) ? record : null;
  } catch {
    // Not JSON, or not a head: the caller reports it as damaged.
    return null;
  }
}

function bytesOf({ previousDay, ...record }: ChainHeadRecord): Buffer {
  return Buffer.from(canonicalJson(previousDay === undefined ? record : { ...record, previousDay }));
}

/** Writes the head at `path` unless one stands there; a head that was written never changes. */
export function keepChainHead(path: string, record: Omit<ChainHeadRecord, "schema">): Promise<void> {
  return keepNew(path, chainHeadBytes(record));
}
