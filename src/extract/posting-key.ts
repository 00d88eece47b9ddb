import { createHash } from "node:crypto";
import type { ExtractedPosting, KeyParts } from "./extraction.ts";
import { normalizeEmployerName } from "./values/employer-name.ts";

const ID_NAMES = /^(?:id|jobid|job_id|jid|positionid|position_id|postid|post_id|zwid|gwid|recruitid|infoid|aid|nid)$/iu;

/**
 * The key of a posting, the same on every capture of the same advertisement. The id in the address decides when
 * the posting is alone on its page; several postings of one page, and rows of a table, are told apart by position code,
 * else by title and employer, counted. Remarks in brackets are left out of the title: they are what gets rectified.
 */
export function postingKey(
  sourceId: string,
  canonicalUrl: string,
  extracted: Pick<ExtractedPosting, "keyParts">,
): string {
  const { keyParts } = extracted;
  const parts = [addressPart(canonicalUrl, keyParts), ...(isToldByAddress(keyParts) ? [] : itemParts(keyParts))];
  return `${sourceId}:${createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 24)}`;
}

/** The part of an address that names one posting: the adapter's pattern, a query parameter, or the last path segment with a digit. */
export function urlTokenOf(url: string, idPattern: string | null): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  // Files of one name may come from anywhere: 1.html in two folders is two postings.
  if (parsed === null || parsed.protocol === "file:") return null;
  if (idPattern !== null) {
    const match = new RegExp(idPattern, "u").exec(parsed.pathname + parsed.search + parsed.hash);
    if (match !== null) return match[1] ?? match[0];
  }
  for (const [name, value] of parsed.searchParams) if (ID_NAMES.test(name) && value !== "") return value;
  const last =
    parsed.pathname
      .split("/")
      .filter((part) => part !== "")
      .at(-1) ?? "";
  const stem = last.replace(/\.[a-z]{2,5}$/iu, "");
  return /\d/u.test(stem) && stem.length <= 80 ? stem : null;
}

/** The words of a title that stay when it is rectified: without remarks in brackets, and folded. */
export function steadyTitle(title: string): string {
  return title
    .normalize("NFKC")
    .replace(/[([【{（].*?[)\]】}）]/gu, "")
    .replace(/\s+/gu, "")
    .toLowerCase();
}

function isToldByAddress(parts: KeyParts): boolean {
  return parts.alone && parts.urlToken !== null;
}

function addressPart(canonicalUrl: string, parts: KeyParts): string {
  const url = URL.canParse(canonicalUrl) ? new URL(canonicalUrl) : null;
  if (url === null) return canonicalUrl;
  const path = url.pathname + url.search;
  return parts.urlToken === null || path.includes(parts.urlToken)
    ? `${url.hostname}${path}`
    : `${url.hostname}#${parts.urlToken}`;
}

function itemParts(parts: KeyParts): readonly string[] {
  if (parts.code !== null) return ["code", parts.code];
  const employer = parts.employer === null ? "" : normalizeEmployerName(parts.employer);
  return [steadyTitle(parts.title), employer, String(parts.ordinal)];
}
