import type { Posting } from "../model/posting.ts";
import type { Span } from "../model/span.ts";
import { type TracedText, traceBytes } from "../text/byte-ranges.ts";
import { type DomNode, outwards } from "./page/dom.ts";
import { nodePath } from "./page/node-path.ts";
import { chooseOccurrence, type WordStream } from "./page/word-stream.ts";
import { type PageText, tracePage } from "./page-words.ts";
import { tableCellNode } from "./tables/table-cell-node.ts";
import { squeeze } from "./values/white-space.ts";

/** The stored bytes that a posting was read from: the body of a response, or the document that the browser made of it. */
export interface StoredPage {
  readonly bytes: Uint8Array;
  /** As the capture has it on record; null to find it out again. */
  readonly charset: string | null;
}

/** Words within one text node, or those that stand for a picture. */
export interface PlacedWords {
  /** CSS selector of the element, `:nth-child` from the root; the same in a browser that parses these bytes. */
  readonly nodePath: string;
  /** Which of the element's child nodes it is, from 0. */
  readonly childIndex: number;
  /** Half-open offsets into the stored bytes. */
  readonly start: number;
  readonly end: number;
}

/** Where the words of a span stand in the stored bytes. */
export interface WordsPlace {
  /** In reading order; more than one where markup or a line break cuts the words. */
  readonly pieces: readonly PlacedWords[];
  /** False where the words are hidden from readers, or stand in structured data alone. */
  readonly shown: boolean;
  /** False where the same words stand at several places and the nearest to the posting was taken. */
  readonly unique: boolean;
}

type PostingWords = Pick<Posting, "title" | "body" | "fields" | "place">;

/** Finds words of postings in one stored page, parsed once. */
export interface WordLocator {
  /** The place of a span of a posting, null when the page does not hold its words as they are. */
  locate(posting: PostingWords, span: Span): WordsPlace | null;
}

/** A locator for the page that `page` stores; offsets are those of its bytes, before any decoding. */
export function createWordLocator(page: StoredPage): WordLocator {
  const source = traceBytes(page.bytes, page.charset);
  const { $, texts } = tracePage(source.text);
  const shown = streamOf(texts.filter((text) => text.shown));
  const all = streamOf(texts);
  return {
    locate(posting, span) {
      const cell = tableCellNode($, posting.place, span.field);
      const within = cell === null ? null : streamOf(texts.filter(({ node }) => [...outwards(node)].includes(cell)));
      const streams = within === null ? [shown, all] : [within, shown, all];
      const parts = linesOf(posting, span).map((line) => placeLine(line, { posting, field: span.field, streams }));
      const found = parts.filter((part) => part !== null);
      if (found.length === 0 || found.length < parts.length) return null;
      const pieces = found.flatMap(({ stream, from, to }) => piecesOf(stream, { from, to, source }));
      if (pieces.some((piece) => piece === null)) return null;
      return {
        pieces: pieces.filter((piece) => piece !== null),
        shown: found.every(({ stream }) => stream !== all),
        unique: found.every(({ unique }) => unique),
      };
    },
  };
}

/** One line of a value and the part of it that a span covers; white space left out. */
interface SpannedLine {
  readonly line: string;
  readonly from: number;
  readonly to: number;
}

interface FoundLine {
  readonly stream: WordStream;
  readonly from: number;
  readonly to: number;
  readonly unique: boolean;
}

const NEAR = 12;

function placeLine(
  { line, from, to }: SpannedLine,
  near: { readonly posting: PostingWords; readonly field: string; readonly streams: readonly WordStream[] },
): FoundLine | null {
  for (const stream of near.streams) {
    for (const margin of [line.length, NEAR, 0]) {
      const start = Math.max(0, from - margin);
      const words = line.slice(start, to + margin);
      const chosen = chooseOccurrence(stream, words, near);
      if (chosen === null) continue;
      const at = chosen.at + from - start;
      return { stream, from: at, to: at + to - from, unique: chosen.unique };
    }
  }
  return null;
}

/** The value that a span's field names; null when the posting has none of that name. */
function wordsOf(posting: PostingWords, field: string): string | null {
  if (field === "title") return posting.title;
  if (field === "text") return posting.body;
  return posting.fields.find(({ label }) => `fields.${label}` === field)?.value ?? null;
}

function linesOf(posting: PostingWords, span: Span): readonly SpannedLine[] {
  const value = wordsOf(posting, span.field) ?? "";
  const lines: SpannedLine[] = [];
  let start = 0;
  for (const line of value.split("\n")) {
    const from = Math.max(span.start, start) - start;
    const to = Math.min(span.end, start + line.length) - start;
    if (squeeze(line.slice(from, to)) !== "" && from < to) {
      const before = squeeze(line.slice(0, from)).length;
      lines.push({ line: squeeze(line), from: before, to: before + squeeze(line.slice(from, to)).length });
    }
    start += line.length + 1;
  }
  return lines;
}

function streamOf(texts: readonly PageText[]): WordStream {
  const units = texts.flatMap(({ node, units: own }) => own.map((unit) => ({ ...unit, node })));
  return { text: units.map(({ unit }) => unit).join(""), units };
}

function piecesOf(
  { units }: WordStream,
  part: { readonly from: number; readonly to: number; readonly source: TracedText },
): readonly (PlacedWords | null)[] {
  const groups: { readonly node: DomNode; readonly start: number; end: number }[] = [];
  for (const { node, start, end } of units.slice(part.from, part.to)) {
    const last = groups.at(-1);
    if (last?.node === node) last.end = Math.max(last.end, end);
    else groups.push({ node, start, end });
  }
  return groups.map(({ node, start, end }) => {
    const range = part.source.bytesOf(start, end);
    const childIndex = node.parent?.children.indexOf(node) ?? 0;
    const box = node.type === "text" ? node : (node.parent ?? node);
    return range === null ? null : { nodePath: nodePath(box), childIndex, ...range };
  });
}
