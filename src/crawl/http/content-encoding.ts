import { promisify } from "node:util";
import { brotliDecompress, constants, gunzip, inflate, inflateRaw } from "node:zlib";

/** The body without its content encodings, or why it could not be undone. */
type DecodedBody =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | {
      readonly ok: false;
      readonly code: "decoded_too_large" | "encoding_broken" | "encoding_unknown";
      readonly detail: string;
    };

const MAX_LAYERS = 3;
/** Compressions that are not undone here. Any other word in their place is a mistake of the server, as a charset there is. */
const UNDOABLE = new Set(["zstd", "compress", "x-compress", "dcb", "dcz", "exi", "pack200-gzip"]);
const gunzipAsync = promisify(gunzip);
const inflateAsync = promisify(inflate);
const inflateRawAsync = promisify(inflateRaw);
const brotliAsync = promisify(brotliDecompress);

/**
 * Undoes gzip, deflate and br in the reverse of the order of `header`, never producing more than `limit` bytes.
 * A body that says gzip and is not (a common fault) is given back as it is, as is one that names no compression.
 */
export async function undoContentEncoding(
  body: Uint8Array,
  header: string | null,
  limit: number,
): Promise<DecodedBody> {
  const layers = (header ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim());
  const wanted = layers.filter((name) => name !== "" && name !== "identity").reverse();
  if (wanted.length > MAX_LAYERS) return { ok: false, code: "encoding_unknown", detail: header ?? "" };
  let bytes = body;
  for (const layer of wanted) {
    const undone = await undoLayer(bytes, layer, limit);
    if (!undone.ok) return undone;
    bytes = undone.bytes;
  }
  return { ok: true, bytes };
}

async function undoLayer(bytes: Uint8Array, layer: string, limit: number): Promise<DecodedBody> {
  if (bytes.length === 0) return { ok: true, bytes };
  try {
    if (layer === "gzip" || layer === "x-gzip") return { ok: true, bytes: await undoGzip(bytes, limit) };
    if (layer === "deflate") return { ok: true, bytes: await undoDeflate(bytes, limit) };
    if (layer === "br") return { ok: true, bytes: await brotliAsync(bytes, { maxOutputLength: limit }) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ERR_BUFFER_TOO_LARGE")
      return { ok: false, code: "decoded_too_large", detail: `解压后超过 ${limit} 字节` };
    return { ok: false, code: "encoding_broken", detail: `${layer} ${code}` };
  }
  return UNDOABLE.has(layer) ? { ok: false, code: "encoding_unknown", detail: layer } : { ok: true, bytes };
}

async function undoGzip(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  return gunzipAsync(bytes, { maxOutputLength: limit, finishFlush: constants.Z_FINISH });
}

/** "deflate" is zlib by the standard and raw deflate in many servers; the first byte tells which. */
async function undoDeflate(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  const isZlib = ((bytes[0] ?? 0) & 0x0f) === 8;
  return isZlib ? inflateAsync(bytes, { maxOutputLength: limit }) : inflateRawAsync(bytes, { maxOutputLength: limit });
}
