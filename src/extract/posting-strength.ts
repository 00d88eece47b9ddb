import type { Segment } from "./posting-segments.ts";

/** How surely a segment is a posting: `strong` by duties and demands, `weak` by facts alone, else `none`. */
export type Strength = "strong" | "weak" | "none";

/** Weighs a segment by the labels it has; a title is asked for in every case. */
export function strengthOf(segment: Segment, words: number): Strength {
  if (segment.title === "") return "none";
  const kinds = new Set(segment.labels.map((label) => label.kind));
  const distinct = new Set(segment.labels.map((label) => label.label)).size;
  if (kinds.has("duty") && kinds.has("need")) return words >= 20 ? "strong" : "none";
  if (distinct >= 3 && words >= 15) return kinds.has("duty") || kinds.has("need") ? "strong" : "weak";
  if ((kinds.has("duty") || kinds.has("need") || kinds.has("name")) && words >= 15) return "weak";
  return "none";
}
