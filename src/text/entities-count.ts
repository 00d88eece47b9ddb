import type { Entity } from "./entity.ts";
import { type EntityPattern, numberIn, scanEntities } from "./entity-scan.ts";
import { plainNumbers } from "./plain-numbers.ts";

const N = "(?<![\\d.一二两三四五六七八九十百])(\\d{1,5}|[一二两三四五六七八九十百]{1,4})";
const one =
  (kind: Entity["kind"], scale = 1) =>
  (found: RegExpExecArray) => {
    const value = numberIn(found, 1);
    return value === null ? null : { kind, min: value * scale, max: value * scale, value: value * scale };
  };

/** Kinds that may overlap one another, each read by itself. */
export type CountKind = "比例" | "百分比" | "人数" | "年数" | "数段" | "数";

const PATTERNS: Readonly<Record<Exclude<CountKind, "数">, readonly EntityPattern[]>> = {
  比例: [
    {
      pattern: new RegExp(`${N}\\s*(?:比|:)\\s*([\\d]{1,4}|[一二两三四五六七八九十])(?!\\d)`, "g"),
      read: (found) => ({ kind: "比例", min: numberIn(found, 1), max: numberIn(found, 2), value: null }),
    },
  ],
  百分比: [
    { pattern: /(?<![\d.])(\d{1,3}(?:\.\d+)?)\s*%/g, read: one("百分比") },
    { pattern: /百分之([一二三四五六七八九十]{1,3}|\d{1,3})/g, read: one("百分比") },
    { pattern: /(?<![\d.])([一二两三四五六七八九]|[1-9])成(?![员长功交立为本人果熟都品])/g, read: one("百分比", 10) },
  ],
  人数: [
    {
      pattern: new RegExp(`${N}\\s*(?:多|余|几)?\\s*(?:人|名|位|个)(?![月半民员]|小(?![哥姐妹伙姑仙]))`, "g"),
      read: one("人数"),
    },
  ],
  年数: [
    { pattern: new RegExp(`${N}\\s*个?年(?!级|月|\\d)(?:之内|以内|内)?`, "g"), read: one("年数") },
    { pattern: new RegExp(`${N}\\s*个月(?:之内|以内|内)?`, "g"), read: one("年数", 1 / 12) },
  ],
  数段: [
    {
      pattern: /(?<![\d.])(\d{2,5})\s*(?:[-~—–]{1,3}|到|至)\s*(\d{2,5})(?![\d%.])/g,
      read: (found) => bareRange(found),
    },
  ],
};

function bareRange(found: RegExpExecArray): ReturnType<EntityPattern["read"]> {
  const [min, max] = [numberIn(found, 1), numberIn(found, 2)];
  return min === null || max === null || min >= max ? null : { kind: "数段", min, max, value: null };
}

/** Head counts, shares, ratios, years or bare numbers. */
export function countEntities(text: string, kind: CountKind): readonly Entity[] {
  if (!/[\d一二两三四五六七八九十]/.test(text)) return [];
  return kind === "数" ? plainNumbers(text) : scanEntities(text, PATTERNS[kind]);
}
