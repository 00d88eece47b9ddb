import type { Signal } from "../../model/capture.ts";
import type { Anchors } from "../../model/posting.ts";

/** Which anchors of a posting a page still shows. */
interface AnchorReading {
  readonly signals: readonly Signal[];
  readonly present: readonly string[];
  /** Too few anchors are present for the page to be the posting it was. */
  readonly mismatch: boolean;
}

const NAMES = ["idToken", "title", "employer", "place"] as const;

/**
 * Looks for the anchors that are known. A page is another one when fewer than two of them are present (all, when
 * fewer are known), or when neither the title nor the employer is: the id in the address alone survives a swap.
 */
export function readAnchors(anchors: Anchors, finalUrl: string, texts: readonly string[]): AnchorReading {
  const folded = fold(texts.join("\n"));
  const known = NAMES.filter((name) => anchors[name] !== null && anchors[name] !== "");
  const present = known.filter((name) => isPresent(name, anchors[name] ?? "", finalUrl, folded));
  const named = known.filter((name) => name === "title" || name === "employer");
  const nameless = named.length > 0 && !named.some((name) => present.includes(name));
  return {
    present,
    mismatch: known.length > 0 && (present.length < Math.min(2, known.length) || nameless),
    signals: known.map((name) => ({
      code: present.includes(name) ? "anchor_present" : "anchor_absent",
      detail: name,
      place: null,
    })),
  };
}

/** Whether `token` stands in the address as a whole id, not as a part of a longer number or word. */
export function hasIdToken(address: string, token: string): boolean {
  const escaped = token.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![0-9A-Za-z])${escaped}(?![0-9A-Za-z])`).test(address);
}

function isPresent(name: (typeof NAMES)[number], value: string, finalUrl: string, folded: string): boolean {
  if (name === "idToken") return hasIdToken(finalUrl, value);
  return folded.includes(fold(value));
}

/** Whether `name` stands in one of the texts, whatever the blanks and signs between its characters. */
export function isNamed(name: string, texts: readonly string[]): boolean {
  return texts.some((text) => fold(text).includes(fold(name)));
}

function fold(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s\p{P}\p{S}]+/gu, "")
    .toLowerCase();
}
