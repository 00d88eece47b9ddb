import type { Charset } from "../model/capture.ts";
import { PingpinError } from "../model/errors.ts";

/** How bytes become text; `text/decode.ts` has the one that the program uses, handed in by `app/`. */
export type DecodeText = (
  bytes: Uint8Array,
  declared: string | null,
) => { readonly text: string; readonly charset: Charset };

/** The text of a saved page. Throws FILE_ENCODING where no character set gives more than signs of loss, so that no word is missed in silence. */
export function decodeFile(bytes: Uint8Array, subject: string, decode: DecodeText): ReturnType<DecodeText> {
  const decoded = decode(bytes, null);
  if (decoded.charset.source !== "default") return decoded;
  const detail = "既不是完整的 UTF-8、GB18030，也不是 Big5、UTF-16，或者几种编码混在一起";
  throw new PingpinError("FILE_ENCODING", { subject, detail });
}

/** The text of a table or text file, of which no character may be lost: its owner can save it again. Throws FILE_ENCODING with the line. */
export function decodeWholeFile(bytes: Uint8Array, subject: string, decode: DecodeText): ReturnType<DecodeText> {
  const decoded = decodeFile(bytes, subject, decode);
  const { text, charset } = decoded;
  const lost = charset.source === "strict-utf8" ? -1 : text.indexOf("\ufffd");
  if (lost === -1) return decoded;
  const line = text.slice(0, lost).split("\n").length;
  throw new PingpinError("FILE_ENCODING", { subject, detail: `第 ${line} 行有损坏的字` });
}
