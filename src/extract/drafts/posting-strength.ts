import type { Segment } from "./posting-segments.ts";

/** How surely a segment is a posting: `strong` by duties and demands, `weak` by facts alone, else `none`. */
export type Strength = "strong" | "weak" | "none";

/** What a search form prints beside its labels. */
const FILTER_VALUE = /^(?:不限|全部|全国|请选择)/u;

const UNTITLED_LABELS = 4;

/** Weighs a segment by the labels it has; without a title more of them are asked for. */
export function strengthOf(segment: Segment, words: number): Strength {
  if (words < 15 || isSearchForm(segment) || isProfile(segment) || isDepartment(segment)) return "none";
  const distinct = new Set(segment.labels.map((label) => label.label)).size;
  const kinds = new Set(segment.labels.map((label) => label.kind));
  const isWhole = kinds.has("duty") && kinds.has("need");
  if (segment.title === "" && distinct < UNTITLED_LABELS && !isWhole) return "none";
  const tells = kinds.has("duty") || kinds.has("need");
  if (isWhole) return "strong";
  if (distinct >= 3) return tells ? "strong" : "weak";
  return tells || (kinds.has("name") && distinct >= 2) ? "weak" : "none";
}

/** Facts that a person's profile states too, and one that only a person has to the year. */
const OF_A_PERSON = /^(?:职位|岗位|职称|学历|学位|专业|工作年限|工作经验|年龄|性别|民族|籍贯|政治面貌|部门|所属部门)$/u;
const TO_THE_YEAR = /^\d{1,2}\s*[年岁]$/u;

function isProfile({ labels }: Segment): boolean {
  return labels.every(({ label }) => OF_A_PERSON.test(label)) && labels.some(({ value }) => TO_THE_YEAR.test(value));
}

function isSearchForm(segment: Segment): boolean {
  return segment.labels.every((label) => label.kind === "fact" && FILTER_VALUE.test(label.value));
}

/** A department of an organisation that is told of by its duties alone. */
function isDepartment({ title, labels }: Segment): boolean {
  return /(?:[部处科室组]|中心|办公室|委员会)$/u.test(title) && labels.every(({ kind }) => kind === "duty");
}
