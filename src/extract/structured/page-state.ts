import type { CheerioAPI } from "cheerio";
import { type PostingDraft, UNTOLD } from "../extraction.ts";
import { calendarDateOf } from "../values/calendar-date-of.ts";
import type { Field } from "../values/field-labels.ts";
import { readLabel } from "../values/posting-labels.ts";
import { type Range, rangeOf } from "./range-of.ts";
import { asObject, descriptionLines, type SchemaObject, textOf } from "./schema-job-posting.ts";
import { dataInScript, isStateScript, streamedData } from "./state-scripts.ts";
import { STATE_FIELDS, STATE_NAMES } from "./state-words.ts";
import { parseTolerantJson } from "./tolerant-json.ts";

const DEEPEST = 14;
const MOST_OBJECTS = 20_000;
const SHORTEST_TEXT = 30;
const LONGEST_TITLE = 40;
const LONGEST_FIELD = 60;

/**
 * The posting in the data that a page carries for its own scripts (`__NEXT_DATA__`, `__next_f`, `__INITIAL_STATE__`, `__NUXT__`), for
 * pages that print none before those run; its place is the script and the JSON pointer of the object. Null where no object
 * has both a title and duties or demands, or several do of which not just one stands outside of lists.
 */
export function draftOfPageState($: CheerioAPI): PostingDraft | null {
  const scripts = $("script")
    .toArray()
    .map((node) => ({ type: node.attribs["type"], text: $(node).text() }));
  const inScripts = scripts.flatMap(({ type, text }, index) =>
    (isStateScript(type, text) ? dataInScript(text) : []).flatMap((data) => placedIn(data, `script:${index + 1}`)),
  );
  const streamed = streamedData(scripts.map(({ text }) => text)).flatMap((data) => placedIn(data, "script:__next_f"));
  const found = [...inScripts, ...streamed, ...inInputs($)];
  const once = found.filter(({ draft }, at) => found.findIndex((other) => other.draft.body === draft.body) === at);
  const shown = shownOf(once);
  return shown === null ? null : { ...shown.draft, place: shown.pointer };
}

/** The only posting, or the only one outside of lists, since those in them are others; a list is no posting. */
function shownOf(found: readonly Found[]): Found | null {
  const alone = found.length === 1 ? found : found.filter(({ pointer }) => !ITEM.test(pointer));
  return alone.length === 1 ? (alone[0] ?? null) : null;
}

/** The postings in fields of a form that no reader sees (`<input id="init-data" value="{…}">`). */
function inInputs($: CheerioAPI): readonly Found[] {
  return $("input[value^='{'], input[value^='[']")
    .toArray()
    .flatMap((node, index) => placedIn(parseTolerantJson(node.attribs["value"] ?? ""), `input:${index + 1}`));
}

/** The postings of some data with where the page holds it before their pointers. */
function placedIn(data: unknown, place: string): readonly Found[] {
  return postingsIn(data).map((found) => ({ ...found, pointer: `${place}#${found.pointer}` }));
}

/** The last step to an item of a list. */
const ITEM = /\/\d+$/u;

interface Waiting {
  readonly value: unknown;
  readonly pointer: string;
  /** What it stands in, the innermost first. */
  readonly above: readonly object[];
}

interface Found {
  readonly pointer: string;
  readonly draft: PostingDraft;
}

/** Every object of some data that is a posting, the outermost where they nest. */
function postingsIn(data: unknown): readonly Found[] {
  const found: Found[] = [];
  const waiting: Waiting[] = [{ value: data, pointer: "", above: [] }];
  let left = MOST_OBJECTS;
  for (let next = waiting.pop(); next !== undefined && left > 0; next = waiting.pop()) {
    left -= 1;
    const { value, pointer, above } = next;
    const object = asObject(value);
    const draft = object === null ? null : draftOf(object);
    if (draft !== null) found.push({ pointer, draft: { ...draft, employer: draft.employer ?? employerAbove(above) } });
    if (draft !== null || above.length > DEEPEST || typeof value !== "object" || value === null) continue;
    for (const [name, child] of Object.entries(value)) {
      const step = name.replaceAll("~", "~0").replaceAll("/", "~1");
      waiting.push({ value: child, pointer: `${pointer}/${step}`, above: [value, ...above] });
    }
  }
  return found;
}

/** The employer that stands beside a posting or beside what it stands in, else in what the page says there of its site. */
function employerAbove(above: readonly object[]): string | null {
  const beside = [...above, ...above.flatMap((object) => Object.values(object))];
  const named = beside.map((object) => partIn(asObject(object) ?? {}, STATE_NAMES.employer, STATE_NAMES.name));
  return named.find((name) => name !== null) ?? null;
}

/** The first value of such a name in words; of an object, or of each in a list, the first part of such a name. */
function partIn(object: SchemaObject, names: readonly string[], parts: readonly string[]): string | null {
  const values = namedIn(object);
  const wordsIn = (value: unknown): string | null => {
    const inner = asObject(value);
    if (Array.isArray(value)) return wordsOf([...new Set(value.map(wordsIn))]);
    return inner === null ? wordsOf(value) : (partIn(inner, parts, []) ?? wordsOf(inner));
  };
  return names.map((name) => wordsIn(values.get(name))).find((words) => words !== null) ?? null;
}

function namedIn(object: SchemaObject): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(object).map(([name, value]) => [name.replace(/[_-]/gu, "").toLowerCase(), value]));
}

function draftOf(object: SchemaObject): PostingDraft | null {
  const values = namedIn(object);
  const of = (names: readonly string[]): string | null =>
    names.map((name) => wordsOf(values.get(name))).find((words) => words !== null) ?? null;
  const title = of(STATE_NAMES.title);
  const body = [of(STATE_NAMES.text), of(STATE_NAMES.demands)].flatMap((part) =>
    part === null ? [] : descriptionLines(part),
  );
  const text = body.join("\n");
  if (title === null || title.length > LONGEST_TITLE || !tellsOfWork(text, of(STATE_NAMES.demands))) return null;
  return {
    ...UNTOLD,
    title,
    body: text,
    fields: fieldsOf(values),
    employer: partIn(object, STATE_NAMES.employer, STATE_NAMES.name),
    location: partIn(object, STATE_NAMES.place, STATE_NAMES.part),
    postedOn: calendarDateOf(of(STATE_NAMES.posted) ?? ""),
    validThrough: calendarDateOf(of(STATE_NAMES.until) ?? ""),
    textComplete: !/(?:…|\.{3})$/u.test(text),
    extractedBy: "page-state",
  };
}

function fieldsOf(values: ReadonlyMap<string, unknown>): readonly Field[] {
  return STATE_FIELDS.flatMap(([label, named]) => {
    const said = [...values].flatMap(([name, value]) => (named.test(name) ? [value] : []));
    const range = said.map(rangeOf).find((found) => found !== null) ?? null;
    if (range !== null) return fieldsOfRange(label, range);
    const short = said.map(wordsOf).filter((words) => words !== null && words.length <= LONGEST_FIELD);
    // Beside words for readers there often is a number for programs.
    const value = short.find((words) => /\p{Script=Han}/u.test(words ?? "")) ?? short[0] ?? null;
    return value === null ? [] : [{ label, value }];
  });
}

/** The ends of a range each as its data writes it, so that it is found there again. */
function fieldsOfRange(label: string, { low, high, unit }: Range): readonly Field[] {
  const parts = [
    { label: `最低${label}`, value: low },
    { label: `最高${label}`, value: high },
    { label: `${label}单位`, value: unit },
  ];
  return parts.flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]));
}

/** Whether a text opens duties or demands by a known label, or a value of its own holds the demands. */
function tellsOfWork(text: string, demands: string | null): boolean {
  const opens = text.split("\n").some((line) => /^(?:duty|need)$/u.test(readLabel(line)?.kind ?? ""));
  return text.length >= SHORTEST_TEXT && (opens || demands !== null) && /\p{Script=Han}{4}/u.test(text);
}

/** A value in words; null for none. */
function wordsOf(value: unknown): string | null {
  const words = textOf(value) ?? "";
  return words === "" || words === "null" ? null : words;
}
