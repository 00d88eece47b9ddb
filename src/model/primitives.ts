import { z } from "zod";

/** An opaque identifier; sortable by creation time when made by `app/`. */
export const Id = z.string().min(1).max(120);

/** An instant, ISO 8601 with offset or `Z`. */
export const Instant = z.iso.datetime({ offset: true });

/** A calendar date, `YYYY-MM-DD`. */
export const CalendarDate = z.iso.date();

/** A lower-case hexadecimal digest of 256 bits (SHA-256 or SM3). */
export const Digest256 = z.string().regex(/^[0-9a-f]{64}$/, "应为 64 位十六进制摘要");

/** A county code of GB/T 2260: six digits. */
export const CountyCode = z.string().regex(/^\d{6}$/, "应为六位行政区划代码，如 340706");
