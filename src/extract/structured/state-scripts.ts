import { readLiteral, readReturned } from "./literal-reader.ts";
import { parseTolerantJson } from "./tolerant-json.ts";

const NAME = `_*[\\w$]+["']?\\]?\\s*=\\s*`;
/** The window by any of its names, or by that which a function calls it by (w.__INITIAL_STATE__ = {…}). */
const OF_WINDOW = `(?:(?:window|self|globalThis)\\s*[.[]["']?${NAME}|[\\w$]{1,8}\\.__[\\w$]+\\s*=\\s*)`;
/** A script that begins by setting a name to data: window.__INITIAL_STATE__ = {…}. */
const ASSIGNED = new RegExp(
  `^\\s*(?:(?:var|let|const)\\s+|(?:window|self|globalThis)?\\s*[.[]?["']?)${NAME}(?=[{[])`,
  "u",
);
/** A later statement of a script that does so. */
const SET_LATER = new RegExp(`[;{}\\n][^\\S\\n]*${OF_WINDOW}(?=[{[])`, "gu");
/** A name that is set to data written in a string. */
const PARSED = new RegExp(`(?:^|[;}\\n])[^\\S\\n]*${OF_WINDOW}JSON\\.parse\\(\\s*(?=["'])`, "gu");
const STRING = /^(?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*')/u;
const MOST_SET = 12;
/** The script of a page that Nuxt made: its data stand in a function, which is read and not run. */
const NUXT = /^\s*window\.__NUXT__\s*=\s*(?=\(?function)/u;
/** A piece of the rows in which Next.js streams what a page is made of. */
const STREAMED = /^\s*(?:self|window)\.__next_f\.push\(\s*(?=\[)/u;
/** A row of that stream: its name and JSON, or a text of so many bytes that other rows refer to. */
const ROW = /^([0-9a-f]+):(?:T([0-9a-f]+),)?/u;
const MOST_ROWS = 5_000;

/** Whether a script holds data of its page and no program; JSON-LD is read elsewhere. */
export function isStateScript(type: string | undefined, text: string): boolean {
  if (/ld\+json/iu.test(type ?? "")) return false;
  const isSet = [ASSIGNED, NUXT, STREAMED].some((form) => form.test(text.slice(0, 200)));
  return /json/iu.test(type ?? "") || isSet || text.search(SET_LATER) !== -1 || text.search(PARSED) !== -1;
}

/** Whether the data of a script stand in strings of it, so that what is escaped there is escaped twice. */
export function isStateInStrings(text: string): boolean {
  return STREAMED.test(text.slice(0, 200)) || text.search(PARSED) !== -1;
}

/** What a script sets names to, the first of them first; settings of the site often stand before the posting. */
export function dataInScript(script: string): readonly unknown[] {
  if (NUXT.test(script)) return [readReturned(script.replace(NUXT, ""))];
  const set = startsOf(script, SET_LATER).map((rest) => parseTolerantJson(rest));
  const parsed = startsOf(script, PARSED).map((rest) => {
    const written = textIn(`[${STRING.exec(rest)?.[0] ?? ""}]`);
    return written === null ? undefined : parseTolerantJson(written);
  });
  return [parseTolerantJson(script.replace(ASSIGNED, "")), ...set, ...parsed];
}

function startsOf(script: string, form: RegExp): readonly string[] {
  return [...script.matchAll(form)].slice(0, MOST_SET).map(({ 0: set, index }) => script.slice(index + set.length));
}

/** The last value of a list of literals where it is a text. */
function textIn(list: string): string | null {
  const values = readLiteral(list);
  const last: unknown = Array.isArray(values) ? values.at(-1) : null;
  return typeof last === "string" ? last : null;
}

/** The data that the scripts of a page stream to Next.js piece by piece, each reference to a text replaced by the text. */
export function streamedData(scripts: readonly string[]): readonly unknown[] {
  const pieces = scripts.filter((text) => STREAMED.test(text)).map((text) => textIn(text.replace(STREAMED, "")) ?? "");
  const texts = new Map<string, string>();
  const rows: string[] = [];
  let rest = Buffer.from(pieces.join(""));
  for (let left = MOST_ROWS; rest.length > 0 && left > 0; left -= 1) {
    const [head = "", name = "", size] = ROW.exec(rest.subarray(0, 40).toString("latin1")) ?? [];
    const end = size === undefined ? rest.indexOf("\n") : head.length + Number.parseInt(size, 16);
    const row = rest.subarray(head.length, end === -1 ? rest.length : end).toString();
    if (size === undefined) rows.push(row);
    else texts.set(`$${name}`, row);
    rest = end === -1 ? Buffer.alloc(0) : rest.subarray(size === undefined ? end + 1 : end);
  }
  const whole = (_name: string, value: unknown) => (typeof value === "string" ? (texts.get(value) ?? value) : value);
  return rows.filter((row) => /^[[{]/u.test(row)).map((row) => readStreamed(row, whole));
}

function readStreamed(row: string, whole: (name: string, value: unknown) => unknown): unknown {
  const data = parseTolerantJson(row);
  return data === undefined ? undefined : JSON.parse(JSON.stringify(data), whole);
}
