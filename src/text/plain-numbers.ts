import type { Entity } from "./entity.ts";
import { readNumeral } from "./numerals.ts";

const FIGURE = 1;
const NUMERAL = 2;
const POINT = 0x2e;
const MOST_FIGURES = 5;
const MOST_BEFORE_POINT = 4;
const MOST_NUMERALS = 4;

/** What each unit is to a number: a figure, a Chinese numeral, or 0. */
const KINDS: Uint8Array = kindsOfUnits();

function kindsOfUnits(): Uint8Array {
  const kinds = new Uint8Array(65_536);
  for (const figure of "0123456789") kinds[figure.charCodeAt(0)] = FIGURE;
  for (const numeral of "一二两三四五六七八九十百") kinds[numeral.charCodeAt(0)] = NUMERAL;
  return kinds;
}

/**
 * The numbers of a text without regard to units: first those with up to two decimals, then whole ones of up to five
 * figures or four Chinese numerals. Read by hand, for texts hold more of them than of all other numbers together.
 */
export function plainNumbers(text: string): readonly Entity[] {
  const numbers: Numbers = { decimals: [], whole: [] };
  for (let at = 0; at < text.length; ) {
    const kind = kindAt(text, at);
    const end = endOfRun(text, at, kind);
    if (kind === FIGURE) addFigures(numbers, text, at, end);
    if (kind === NUMERAL && isFree(text, at)) add(numbers.whole, text, at, Math.min(end, at + MOST_NUMERALS));
    at = end;
  }
  const { decimals, whole } = numbers;
  return decimals.length === 0 ? whole : [...decimals, ...whole];
}

interface Numbers {
  readonly decimals: Entity[];
  readonly whole: Entity[];
}

function addFigures({ decimals, whole }: Numbers, text: string, start: number, end: number): void {
  const last = end - start > MOST_BEFORE_POINT || isBehindPoint(text, start) ? end : endOfDecimals(text, end);
  if (last > end) add(decimals, text, start, last);
  else if (isFree(text, start)) add(whole, text, start, Math.min(end, start + MOST_FIGURES));
}

function isBehindPoint(text: string, at: number): boolean {
  return at > 0 && text.charCodeAt(at - 1) === POINT;
}

/** Whether a number may begin here: behind neither a point nor another number. */
function isFree(text: string, at: number): boolean {
  return at === 0 || (!isBehindPoint(text, at) && kindAt(text, at - 1) === 0);
}

function kindAt(text: string, at: number): number {
  return KINDS[text.charCodeAt(at)] ?? 0;
}

/** Where the units end that are of the kind of the first. */
function endOfRun(text: string, start: number, kind: number): number {
  let end = start + 1;
  while (end < text.length && kindAt(text, end) === kind) end += 1;
  return end;
}

/** Where one or two decimals behind the whole part end; `end` itself where none stand there, or more than decimals. */
function endOfDecimals(text: string, end: number): number {
  if (text.charCodeAt(end) !== POINT || kindAt(text, end + 1) !== FIGURE) return end;
  const last = endOfRun(text, end + 1, FIGURE);
  return last - end > 3 || text.charCodeAt(last) === POINT ? end : last;
}

function add(entities: Entity[], text: string, start: number, end: number): void {
  const value = readNumeral(text.slice(start, end));
  if (value !== null) entities.push({ kind: "数", start, end, min: value, max: value, value });
}
