import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import { PingpinError } from "../model/errors.ts";

/** The JSON text under which `record` is kept; throws when the record does not fit its schema. */
export function documentOf<T>(schema: z.ZodType<T>, record: T): string {
  return JSON.stringify(schema.parse(record));
}

/** The record that a stored JSON text holds; `DATABASE_INVALID` when it does not fit its schema. */
export function recordOf<T>(schema: z.ZodType<T>, row: { readonly document: string }): T {
  const parsed = schema.safeParse(parseJson(row.document));
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0]?.path.join(".") ?? "";
  throw new PingpinError("DATABASE_INVALID", {
    subject: row.document.slice(0, 80),
    detail: `记录不符合格式：${place}`,
    cause: parsed.error,
  });
}

/** The record of a row that may not exist. */
export function recordOrNull<T>(schema: z.ZodType<T>, row: { readonly document: string } | undefined): T | null {
  return row === undefined ? null : recordOf(schema, row);
}

/**
 * True when an append-only record with this id is stored already with the same content, false when it
 * is new; `EVIDENCE_BROKEN` when another content stands under the id.
 */
export function isStored(id: string, stored: string | undefined, document: string): boolean {
  if (stored === undefined) return false;
  if (stored === document || isDeepStrictEqual(parseJson(stored), parseJson(document))) return true;
  throw new PingpinError("EVIDENCE_BROKEN", { subject: id, detail: "同一编号下已保存了不同的内容，原记录未改动" });
}

/** Epoch milliseconds of an ISO 8601 instant, so that instants with different offsets compare. */
export function epochOf(instant: string): number {
  return Date.parse(instant);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PingpinError("DATABASE_INVALID", { subject: text.slice(0, 80), detail: "记录不是有效的 JSON", cause });
  }
}
