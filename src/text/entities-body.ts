import type { Entity } from "./entity.ts";
import { type EntityPattern, numberIn, scanEntities } from "./entity-scan.ts";

const TO = "\\s*(?:[-~—–−_到至]+)\\s*";
const BOUND =
  "(?:\\s*(?:\\(含\\)|含)?\\s*(?:及|或)?(?<bound>以上|之上|起|↑|\\+|以下|以内|之内)|\\s*(?<between>左右|之间))?";
const LEAST =
  "(?:(?:(?<least>不低于|不少于|不矮于|至少|大于|高于|超过|达到?|≥|>=?|满)|(?<most>不超过|不高于|不大于|小于|低于|≤|<=?))\\s*)?";
const CM = "(?:cm|㎝|厘米|公分)";
const METRE = "(?<![\\d.])([12])\\s*[.米]\\s*([0-9]{1,2}|[一二三四五六七八九]{1,2})(?!\\d)\\s*(?:米|m(?![a-z]))?";
const H = "(?<![\\d.])(1[3-9]\\d|20\\d)(?!\\d)";

const metres = (found: RegExpExecArray, group: number): number | null => {
  const decimals = numberIn(found, group + 1);
  const text = found[group + 1] ?? "";
  const whole = numberIn(found, group);
  if (decimals === null || whole === null) return null;
  return whole * 100 + (text.length === 1 ? decimals * 10 : decimals);
};

function bounded(
  found: RegExpExecArray,
  kind: Entity["kind"],
  value: number | null,
): ReturnType<EntityPattern["read"]> {
  if (value === null) return null;
  const groups = found.groups ?? {};
  const isCap = groups["most"] !== undefined || /以下|以内|之内/.test(groups["bound"] ?? "");
  return { kind, min: isCap ? null : value, max: isCap ? value : null, value };
}

function between(kind: Entity["kind"], scale: number) {
  return (found: RegExpExecArray): ReturnType<EntityPattern["read"]> => {
    const [min, max] = [numberIn(found, 1), numberIn(found, 2)];
    if (min === null || max === null || min >= max) return null;
    return { kind, min: min * scale, max: max * scale, value: null };
  };
}

const HEIGHTS: readonly EntityPattern[] = [
  { pattern: new RegExp(`${H}\\s*${CM}?${TO}${H}\\s*${CM}${BOUND}`, "g"), read: between("身高", 1) },
  { pattern: new RegExp(`${LEAST}${H}\\s*${CM}${BOUND}`, "g"), read: (found) => bounded(found, "身高", last(found)) },
  {
    pattern: new RegExp(`(?<=身高|净高|个子|个头|男性?|女性?|[男女]生)([^\\d,。;\\n]{0,6}?)${H}${TO}${H}`, "g"),
    read: (found) => heightRange(found),
  },
  {
    pattern: new RegExp(`${METRE}${TO}${METRE}${BOUND}`, "g"),
    read: (found) => ({ kind: "身高", min: metres(found, 1), max: metres(found, 3), value: null }),
  },
  {
    pattern: new RegExp(`${LEAST}${metre()}${BOUND}`, "g"),
    read: (found) => bounded(found, "身高", namedMetres(found)),
  },
  {
    pattern: new RegExp(`(?:身高|净高|个子|个头)[^\\d,。;\\n]{0,8}?${LEAST}${H}${BOUND}`, "g"),
    read: (found) => bounded(found, "身高", last(found)),
  },
  {
    pattern: new RegExp(
      `(?:身高|净高)[^\\d,。;\\n]{0,6}?${LEAST}(?<whole>[12])\\.(?<point>[0-9]{1,2})(?!\\d)${BOUND}`,
      "g",
    ),
    read: (found) => bounded(found, "身高", namedMetres(found)),
  },
  {
    pattern: new RegExp(`${H}\\s*(?:\\(含\\))?(?:及|或)?(?<bound>以上)(?!人|名|个|元|岁|台|家)`, "g"),
    read: (found) => bounded(found, "身高", last(found)),
  },
  {
    pattern: /一米([五六七八九]|[5-9])([一二三四五六七八九0-9])?(?:(?:及|或)?(?<bound>以上|以下))?/g,
    read: (found) => bounded(found, "身高", 100 + (numberIn(found, 1) ?? 0) * 10 + (numberIn(found, 2) ?? 0)),
  },
];

function metre(): string {
  return "(?<![\\d.])(?<whole>[12])\\s*(?:\\.\\s*(?<point>[0-9]{1,2})\\s*(?:米|m(?![a-z]))|米\\s*(?<after>[0-9]{1,2}))";
}

function namedMetres(found: RegExpExecArray): number | null {
  const decimals = found.groups?.["point"] ?? found.groups?.["after"] ?? "";
  const whole = Number(found.groups?.["whole"] ?? 0);
  const value = whole * 100 + (decimals.length === 1 ? Number(decimals) * 10 : Number(decimals));
  return value >= 130 && value <= 210 ? value : null;
}

function heightRange(found: RegExpExecArray): ReturnType<EntityPattern["read"]> {
  return { kind: "身高", min: numberIn(found, 2), max: numberIn(found, 3), value: null };
}

function last(found: RegExpExecArray): number | null {
  const digits = found[0].match(/\d{3}/g);
  return digits === null ? null : Number(digits.at(-1));
}

const WEIGHTS: readonly EntityPattern[] = [
  {
    pattern: new RegExp(`(?<![\\d.])(\\d{2,3})\\s*(?:kg|公斤)?${TO}(\\d{2,3})\\s*(?:kg|公斤|千克)${BOUND}`, "g"),
    read: between("体重", 1),
  },
  { pattern: new RegExp(`(?<![\\d.])(\\d{2,3})\\s*斤?${TO}(\\d{2,3})\\s*斤${BOUND}`, "g"), read: between("体重", 0.5) },
  {
    pattern: new RegExp(`${LEAST}(?<![\\d.])(?<kg>\\d{2,3})\\s*(?:kg|公斤|千克)${BOUND}`, "g"),
    read: (found) => weight(found, "kg", 1),
  },
  {
    pattern: new RegExp(`${LEAST}(?<![\\d.])(?<jin>\\d{2,3})\\s*斤${BOUND}`, "g"),
    read: (found) => weight(found, "jin", 0.5),
  },
  {
    pattern: new RegExp(`体重[^\\d,。;\\n]{0,6}?${LEAST}(?<kg>\\d{2,3})(?!\\d)${BOUND}`, "g"),
    read: (found) => weight(found, "kg", 1),
  },
];

function weight(found: RegExpExecArray, group: string, scale: number): ReturnType<EntityPattern["read"]> {
  const value = Number(found.groups?.[group]) * scale;
  return bounded(found, "体重", Number.isFinite(value) ? value : null);
}

/** Heights in centimetres and weights in kilograms. */
export function bodyEntities(text: string): readonly Entity[] {
  const heights = /[12]\d\d|[12][.米]|一米/.test(text) ? scanEntities(text, HEIGHTS) : [];
  const weights = /公斤|斤|kg|体重|千克/.test(text) ? scanEntities(text, WEIGHTS) : [];
  return [...heights, ...weights];
}
