import type { Posting } from "./posting.ts";
import type { Span } from "./span.ts";

/** The cell (`岗位表!E5`) in which the words of a span stand; null for postings that came from no table. */
export function cellOf({ cells }: Pick<Posting, "cells">, { field, start }: Span): string | null {
  return cells.findLast((one) => one.field === field && one.start <= start)?.cell ?? null;
}
