import { nestingDepth } from "../crawl/judge/nesting-depth.ts";
import type { Imported } from "../import/read-import.ts";
import type { Content } from "../model/content.ts";
import type { Fetched } from "../model/fetched.ts";

/** As deep as the crawler lets a page be. */
const MAX_DEPTH = 3000;

/** A saved page nested so deeply that parsers take minutes over it becomes a visit that was too large to read. */
export function refuseDeepNesting(imported: Imported): {
  readonly fetched: Fetched;
  readonly content: Content | null;
} {
  const { fetched, content } = imported;
  const depth = "html" in content ? nestingDepth(content.html) : 0;
  if (depth <= MAX_DEPTH) return imported;
  const signal = { code: "nesting_too_deep", detail: `${depth} 层`, place: "body" };
  return { fetched: { ...fetched, outcome: "too_large", signals: [...fetched.signals, signal] }, content: null };
}
