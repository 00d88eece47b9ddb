import { byteOrderMark, decodeBytes, decodeWith } from "./decode.ts";

/** Half-open offsets into the bytes of a stored body. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A decoded body that knows which bytes gave each of its characters. */
export interface TracedText {
  readonly text: string;
  /** The bytes of UTF-16 units `[from, to)`; null where the body has bytes that its character set cannot explain. */
  bytesOf(from: number, to: number): ByteRange | null;
}

/** A piece of the body that decodes the same alone as within the whole. */
interface Piece {
  readonly byte: number;
  readonly unit: number;
}

/** Longer than this, a piece ends at the next byte that no multi-byte character of any of the character sets holds. */
const PIECE = 512;
const LOWEST_TRAIL = 0x30;
const LONGEST_CHARACTER = 4;

/** Decodes a body as `decodeBytes` does and keeps the way back; `charset` is the one that its capture has on record. */
export function traceBytes(bytes: Uint8Array, charset: string | null): TracedText {
  const { text, charset: used } = decodeBytes(bytes, charset);
  const bom = byteOrderMark(bytes);
  if (used.name.startsWith("utf-16")) {
    return { text, bytesOf: (from, to) => ({ start: bom + from * 2, end: bom + to * 2 }) };
  }
  let pieces: readonly Piece[] | null = null;
  return {
    text,
    bytesOf(from, to) {
      pieces ??= piecesOf(bytes, bom, used.name);
      if (pieces.at(-1)?.unit !== text.length) return null;
      const start = byteOf(from, { bytes, pieces, charset: used.name });
      return { start, end: to === from ? start : byteOf(to, { bytes, pieces, charset: used.name }) };
    },
  };
}

function piecesOf(bytes: Uint8Array, bom: number, charset: string): readonly Piece[] {
  const pieces: Piece[] = [{ byte: bom, unit: 0 }];
  let unit = 0;
  for (let from = bom; from < bytes.byteLength; ) {
    let to = Math.min(bytes.byteLength, from + PIECE);
    while (to < bytes.byteLength && (bytes[to] ?? 0) >= LOWEST_TRAIL) to += 1;
    unit += decodeWith(bytes.subarray(from, to), charset).length;
    pieces.push({ byte: to, unit });
    from = to;
  }
  return pieces;
}

interface Body {
  readonly bytes: Uint8Array;
  readonly pieces: readonly Piece[];
  readonly charset: string;
}

/** The byte at which a unit starts; the second half of a surrogate pair starts where the first does. */
function byteOf(unit: number, { bytes, pieces, charset }: Body): number {
  const index = Math.max(
    0,
    pieces.findLastIndex((piece) => piece.unit <= unit),
  );
  const piece = pieces[index] ?? { byte: 0, unit: 0 };
  const own = bytes.subarray(piece.byte, pieces[index + 1]?.byte ?? piece.byte);
  const text = decodeWith(own, charset);
  return piece.byte + prefixLength(own, text, { charset, units: unit - piece.unit });
}

/** How many bytes give the first units: near where prefixes get that long, the one that cuts no character. */
function prefixLength(
  own: Uint8Array,
  text: string,
  { charset, units }: { readonly charset: string; readonly units: number },
): number {
  let low = 0;
  let high = own.byteLength;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (decodeWith(own.subarray(0, middle), charset).length < units) low = middle + 1;
    else high = middle;
  }
  const near = Array.from({ length: 2 * LONGEST_CHARACTER + 1 }, (_, step) => low - LONGEST_CHARACTER + step);
  const cuts = (at: number, length: number): boolean =>
    at >= 0 &&
    at <= own.byteLength &&
    decodeWith(own.subarray(0, at), charset) === text.slice(0, length) &&
    decodeWith(own.subarray(at), charset) === text.slice(length);
  return near.find((at) => cuts(at, units)) ?? near.find((at) => cuts(at, units - 1)) ?? low;
}
