import { ageEntities } from "./entities-age.ts";
import { bodyEntities } from "./entities-body.ts";
import { type CountKind, countEntities } from "./entities-count.ts";
import type { Entity, EntityKind } from "./entity.ts";

/** The words whose presence makes a kind of entity worth looking for; the others are never looked for alone. */
export const ENTITY_ANCHORS: Readonly<Partial<Record<EntityKind, readonly string[]>>> = {
  年龄段: ["岁", "年龄", "age", "aged", "years old", "year old"],
  年龄上限: ["岁", "年龄", "age", "aged", "years old"],
  年龄下限: ["岁", "年龄"],
  年龄: ["岁", "年龄"],
  年代: ["0后", "5后", "零后", "出生", "年后", "年以后"],
  身高: ["身高", "cm", "厘米", "公分", "㎝", "米", "m以上", "m及以上", "m左右", "净高"],
  体重: ["体重", "kg", "公斤", "斤"],
};

/** Which kinds are read together; kinds that nothing else needs to know of are read alone, for each costs time. */
export type EntityFamily = "age" | "body" | CountKind;

/** The families in the order their entities are listed. */
export const ENTITY_FAMILIES: readonly EntityFamily[] = ["age", "body", "比例", "百分比", "人数", "年数", "数段", "数"];

/** The family of a kind. */
export function familyOf(kind: EntityKind): EntityFamily {
  switch (kind) {
    case "身高":
    case "体重":
      return "body";
    case "年龄段":
    case "年龄上限":
    case "年龄下限":
    case "年龄":
    case "年代":
      return "age";
    default:
      return kind;
  }
}

/** The numeric entities of one family in folded text; places of age, height and weight do not overlap. */
export function readEntities(text: string, family: EntityFamily): readonly Entity[] {
  if (family === "age") return ageEntities(text);
  return family === "body" ? bodyEntities(text) : countEntities(text, family);
}
