import type { Posting } from "../../model/posting.ts";
import { squeeze } from "../values/white-space.ts";
import type { DomNode } from "./dom.ts";
import type { SourceUnit } from "./text-node-units.ts";

/** Words of a page in reading order without white space; `units[i]` gave `text[i]`. */
export interface WordStream {
  readonly text: string;
  readonly units: readonly (SourceUnit & { readonly node: DomNode })[];
}

type PostingWords = Pick<Posting, "title" | "body" | "fields">;

const LABEL_REACH = 8;
const MOST = 500;

/**
 * Where in a stream some words of a posting stand. Of several places the one under the field's own label is meant,
 * then the one between the lines before and after it, then the one nearest to the rest of the posting.
 */
export function chooseOccurrence(
  stream: WordStream,
  words: string,
  from: { readonly posting: PostingWords; readonly field: string },
): { readonly at: number; readonly unique: boolean } | null {
  const all = occurrences(stream.text, words);
  const label = /^fields\.(.*?)(?:#\d+)?$/u.exec(from.field)?.[1] ?? null;
  const labelled = label === null ? [] : all.filter((at) => isUnder(stream.text, at, label));
  const candidates = labelled.length > 0 ? labelled : all;
  const [only] = candidates;
  if (only === undefined) return null;
  if (candidates.length === 1) return { at: only, unique: true };
  const landmarks = landmarksOf(stream, from.posting);
  const inOrder = from.field === "text" ? candidates.filter((at) => isInOrder(at, words, { stream, ...from })) : [];
  const [first = 0, last = 0] = [landmarks[0], landmarks.at(-1)];
  const inside = candidates.filter((at) => at >= first && at <= last);
  const between = from.field === "text" ? candidates.filter((at) => isBetween(at, words, { stream, ...from })) : inside;
  for (const [at, ...others] of [inOrder, between]) {
    if (at !== undefined && others.length === 0) return { at, unique: true };
  }
  const middle = landmarks[landmarks.length >> 1] ?? 0;
  const nearest = candidates.reduce((best, at) => (Math.abs(at - middle) < Math.abs(best - middle) ? at : best));
  return { at: nearest, unique: false };
}

/** Whether a place lies after the last line before the words, and before the next line after them, that stand once. */
function isBetween(
  at: number,
  words: string,
  from: { readonly stream: WordStream; readonly posting: PostingWords },
): boolean {
  const lines = from.posting.body.split("\n").map(squeeze);
  const placeOf = (line: string): number => {
    const places = line.length < 4 ? [] : occurrences(from.stream.text, line);
    return places.length === 1 ? (places[0] ?? -1) : -1;
  };
  return lines.some((line, index) => {
    if (!line.includes(words)) return false;
    const before =
      lines
        .slice(0, index)
        .map(placeOf)
        .findLast((place) => place !== -1) ?? -1;
    const after =
      lines
        .slice(index + 1)
        .map(placeOf)
        .find((place) => place !== -1) ?? -1;
    return before !== -1 && after !== -1 && at > before && at < after;
  });
}

/** Where lines of the posting stand that the stream holds once, in stream order. */
function landmarksOf(stream: WordStream, { title, body, fields }: PostingWords): readonly number[] {
  const lines = [title, ...fields.map(({ value }) => value), ...body.split("\n")].map(squeeze);
  const long = [...new Set(lines.filter((line) => line.length >= 4))];
  const once = long.map((line) => occurrences(stream.text, line)).filter((places) => places.length === 1);
  return once.flat().sort((a, b) => a - b);
}

/** Whether the line before or after in the posting's text stands right there in the stream too. */
function isInOrder(
  at: number,
  words: string,
  from: { readonly stream: WordStream; readonly posting: PostingWords },
): boolean {
  const lines = from.posting.body
    .split("\n")
    .map(squeeze)
    .filter((line) => line !== "");
  const { text } = from.stream;
  return lines.some((line, index) => {
    if (!line.includes(words)) return false;
    const start = at - line.indexOf(words);
    const before = lines[index - 1];
    const after = lines[index + 1];
    const follows = before !== undefined && text.startsWith(before, start - before.length);
    const leads = after !== undefined && text.startsWith(after, start + line.length);
    return follows || leads;
  });
}

function isUnder(text: string, at: number, label: string): boolean {
  return text.slice(Math.max(0, at - label.length - LABEL_REACH), at).includes(label);
}

function occurrences(text: string, words: string): readonly number[] {
  const found: number[] = [];
  if (words === "") return found;
  for (let at = text.indexOf(words); at !== -1 && found.length < MOST; at = text.indexOf(words, at + 1)) found.push(at);
  return found;
}
