import type { Charset } from "../model/capture.ts";
import { PingpinError } from "../model/errors.ts";

/** How bytes become text; `text/decode.ts` has the one that the program uses, handed in by `app/`. */
export type DecodeText = (
  bytes: Uint8Array,
  declared: string | null,
) => { readonly text: string; readonly charset: Charset };

/** The text of a file. Throws FILE_ENCODING where no character set gives more than signs of loss, so that no word is missed in silence. */
export function decodeFile(bytes: Uint8Array, subject: string, decode: DecodeText): ReturnType<DecodeText> {
  const decoded = decode(bytes, null);
  if (decoded.charset.source !== "default") return decoded;
  const detail = "既不是完整的 UTF-8、GB18030，也不是 Big5、UTF-16，或者几种编码混在一起";
  throw new PingpinError("FILE_ENCODING", { subject, detail });
}
