const HEAD_END = Buffer.from("\r\n\r\n");

/**
 * The entity of a raw HTTP response as it crossed the wire (content coding kept), or null where the block
 * does not hold it as such: chunked transfer coding, an interim answer, or no end of the header.
 * Common validators reject a payload digest on chunked blocks, so none is written there.
 */
export function plainPayload(response: Uint8Array): Uint8Array | null {
  const bytes = Buffer.from(response.buffer, response.byteOffset, response.byteLength);
  const end = bytes.indexOf(HEAD_END);
  if (end < 0) return null;
  const head = bytes.toString("latin1", 0, end);
  if (/^HTTP\/\S+ 1\d\d/.test(head)) return null;
  if (/^transfer-encoding[ \t]*:/im.test(head)) return null;
  return bytes.subarray(end + HEAD_END.byteLength);
}
