import { type FoldedText, textOf } from "./fold.ts";

const LETTER = /[\p{L}\p{N}♂♀]/u;
const CHAIN = /(?<![\p{L}\p{N}])([\p{Script=Han}♂♀]|[a-z](?![a-z]))(?:[^\p{L}\p{N}\n。!?;]{1,3}(?:[\p{Script=Han}♂♀](?![\p{Script=Han}])|[a-z](?![a-z0-9]))){2,}/gu;

/**
 * The second view of text written with something between its characters (男 性 优 先, 男.性.优.先): separators inside
 * runs of three or more single characters are taken out and marked. Null when there is no such run.
 */
export function squeezeSpaced(folded: FoldedText): FoldedText | null {
  const drop = new Uint8Array(folded.text.length);
  let found = false;
  for (const chain of folded.text.matchAll(CHAIN)) {
    found = true;
    for (let at = chain.index; at < chain.index + chain[0].length; at += 1) {
      if (!LETTER.test(folded.text.charAt(at))) drop[at] = 1;
    }
  }
  return found ? without(folded, drop) : null;
}

function without(folded: FoldedText, drop: Uint8Array): FoldedText {
  const kept: number[] = [];
  for (let at = 0; at < drop.length; at += 1) if (drop[at] === 0) kept.push(at);
  const units = Uint16Array.from(kept, (at) => folded.text.charCodeAt(at));
  return {
    text: textOf(units),
    starts: Int32Array.from(kept, (at) => folded.starts[at] ?? 0),
    ends: Int32Array.from(kept, (at) => folded.ends[at] ?? 0),
    marks: Uint8Array.from(kept, (at) => (at > 0 && drop[at - 1] === 1 ? 1 : (folded.marks[at] ?? 0))),
  };
}
