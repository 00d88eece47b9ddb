/** The kinds of numeric entity that phrases can name in 〔〕. */
export const ENTITY_KINDS = [
  "年龄段",
  "年龄上限",
  "年龄下限",
  "年龄",
  "年代",
  "数段",
  "身高",
  "体重",
  "人数",
  "百分比",
  "比例",
  "年数",
  "数",
] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

/** One number or range in folded text, `[start, end)`; what is not stated is null. */
export interface Entity {
  readonly kind: EntityKind;
  readonly start: number;
  readonly end: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly value: number | null;
}
