import type { PageView } from "./page-view.ts";
import { type MarkerKind, type PageWording, phraseIn } from "./page-wording.ts";

/** Words or marks of one kind found on an answer, and where: title, main, html, url, header or status. */
export interface MarkerHit {
  readonly kind: MarkerKind;
  readonly detail: string;
  readonly place: "title" | "main" | "html" | "url" | "header" | "status";
}

/** The part of an answer that markers are looked for in. */
interface MarkedAnswer {
  readonly requestedUrl: string;
  readonly finalUrl: string;
  readonly status: number;
  readonly headers: Headers;
  readonly view: PageView;
}

type Marker = PageWording["markers"][number];

/** Marks in the source count only on a page that shows next to nothing. */
const BARE_PAGE = 200;

/** The first marker of `kind` on the answer, strongest place first; null when there is none. */
export function findMarker(kind: MarkerKind, answer: MarkedAnswer, wording: PageWording): MarkerHit | null {
  for (const marker of wording.markers) {
    if (marker.kind !== kind) continue;
    const hit =
      inHeaders(marker, answer) ?? inTitle(marker, answer.view) ?? inMain(marker, answer.view) ?? inUrl(marker, answer);
    const found = hit ?? inSource(marker, answer.view);
    if (found !== null) return found;
  }
  return null;
}

function inHeaders(marker: Marker, answer: MarkedAnswer): MarkerHit | null {
  const header = marker.headers.find((name) => answer.headers.has(name));
  if (header !== undefined) return { kind: marker.kind, detail: header, place: "header" };
  if (!marker.statuses.includes(answer.status)) return null;
  return { kind: marker.kind, detail: String(answer.status), place: "status" };
}

function inTitle(marker: Marker, view: PageView): MarkerHit | null {
  const words = phraseIn(view.titleLine, marker) ?? titleWords(marker, view.titleLine.clauses);
  return words === null ? null : { kind: marker.kind, detail: words, place: "title" };
}

/** Title-only phrases must begin a clause of the title, so that 404 in a firm's name or a sentence does not count. */
function titleWords(marker: Marker, clauses: readonly string[]): string | null {
  if (marker.titles.length === 0) return null;
  const parts = clauses.flatMap((clause) => clause.split(/[-_|—–·]/));
  for (const part of parts) {
    const hit = marker.titles.map((phrase) => phrase.pattern.exec(part)).find((found) => found?.index === 0);
    if (hit && hit[0].length * 2 >= part.length) return hit[0];
  }
  return null;
}

function inMain(marker: Marker, view: PageView): MarkerHit | null {
  for (const line of view.notices) {
    const words = phraseIn(line, marker);
    if (words !== null) return { kind: marker.kind, detail: words, place: "main" };
  }
  return null;
}

/** Only an address that the visit was redirected to counts: the one asked for says nothing about the answer. */
function inUrl(marker: Marker, answer: MarkedAnswer): MarkerHit | null {
  if (answer.finalUrl === answer.requestedUrl || !URL.canParse(answer.finalUrl)) return null;
  const { hostname, pathname } = new URL(answer.finalUrl);
  if (answer.requestedUrl.includes(pathname) && pathname !== "/") return null;
  const host = marker.hosts.find((start) => hostname.startsWith(start));
  const path = marker.paths.find((part) => pathname.toLowerCase().includes(part));
  const detail = host ?? path;
  return detail === undefined ? null : { kind: marker.kind, detail, place: "url" };
}

function inSource(marker: Marker, view: PageView): MarkerHit | null {
  if (view.text.length > BARE_PAGE) return null;
  const group = marker.html.find((words) => words.every((word) => view.html.includes(word)));
  return group === undefined ? null : { kind: marker.kind, detail: group.join(" + "), place: "html" };
}
