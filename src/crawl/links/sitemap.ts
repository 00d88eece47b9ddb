import { gunzipSync } from "node:zlib";
import { SaxesParser } from "saxes";
import type { Fetched, FetchedBody } from "../../model/fetched.ts";
import { parseHttpUrl } from "./canonical-url.ts";
import type { DiscoveredLink } from "./discover-links.ts";
import { guessLinkKind } from "./guess-link-kind.ts";

/** What one sitemap file names: pages, or further sitemaps when it is an index. */
interface SitemapFile {
  readonly pages: readonly { readonly url: string; readonly lastModified: string | null }[];
  readonly sitemaps: readonly string[];
  /** The file broke off or is no XML; what came before the fault is given. */
  readonly isBroken: boolean;
}

const MAX_ENTRIES = 50_000;
const MAX_BYTES = 50 * 1024 * 1024;

/** Reads a sitemap or a sitemap index (sitemaps.org), gzip or plain, up to that protocol's limits. Never throws. */
export function parseSitemap(bytes: Uint8Array): SitemapFile {
  const text = plainText(bytes);
  const reading: Reading = { pages: [], sitemaps: [], path: [], text: "", url: "", lastModified: null };
  const isBroken = text === null || !readXml(text, reading);
  return { pages: reading.pages, sitemaps: reading.sitemaps, isBroken };
}

/** The part of a visit that a sitemap is read from. */
type VisitedFile = Pick<Fetched, "outcome" | "finalUrl"> & { readonly body: Pick<FetchedBody, "bytes"> | null };

/** The links in a visited sitemap: postings by the look of their address, and further sitemaps; none for other pages. */
export function sitemapLinks(fetched: VisitedFile): readonly DiscoveredLink[] {
  const { body, outcome, finalUrl } = fetched;
  if (outcome !== "ok" || body === null || !/\.xml(\.gz)?$/i.test(finalUrl.split(/[?#]/, 1)[0] ?? "")) return [];
  const file = parseSitemap(body.bytes);
  const pages = file.pages.flatMap(({ url }): DiscoveredLink[] => {
    const parsed = parseHttpUrl(url);
    const kind = parsed === null ? null : guessLinkKind(parsed, { text: "", rel: "", inPager: false, isFrame: false });
    return kind === "detail" ? [{ url, kind, text: "" }] : [];
  });
  return [...file.sitemaps.map((url): DiscoveredLink => ({ url, kind: "next", text: "" })), ...pages];
}

interface Reading {
  readonly pages: { readonly url: string; readonly lastModified: string | null }[];
  readonly sitemaps: string[];
  readonly path: string[];
  text: string;
  url: string;
  lastModified: string | null;
}

function plainText(bytes: Uint8Array): string | null {
  try {
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return new TextDecoder().decode(
      isGzip ? gunzipSync(bytes, { maxOutputLength: MAX_BYTES }) : bytes.subarray(0, MAX_BYTES),
    );
  } catch {
    return null;
  }
}

function readXml(text: string, reading: Reading): boolean {
  const parser = new SaxesParser({ xmlns: false });
  let isWhole = true;
  parser.on("error", () => {
    isWhole = false;
  });
  parser.on("opentag", (tag) => {
    reading.path.push(localName(tag.name));
    reading.text = "";
  });
  parser.on("text", (part) => {
    if (reading.text.length < 4000) reading.text += part;
  });
  parser.on("cdata", (part) => {
    if (reading.text.length < 4000) reading.text += part;
  });
  parser.on("closetag", () => closeTag(reading));
  parser.write(text).close();
  return isWhole;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1).toLowerCase();
}

function closeTag(reading: Reading): void {
  const name = reading.path.pop();
  const parent = reading.path.at(-1);
  const value = reading.text.trim();
  reading.text = "";
  if (name === "loc" && (parent === "url" || parent === "sitemap")) reading.url = value;
  if (name === "lastmod" && parent === "url") reading.lastModified = value;
  if (name !== "url" && name !== "sitemap") return;
  const { url, lastModified } = reading;
  reading.url = "";
  reading.lastModified = null;
  if (url === "" || reading.pages.length + reading.sitemaps.length >= MAX_ENTRIES) return;
  if (name === "url") reading.pages.push({ url, lastModified });
  else reading.sitemaps.push(url);
}
