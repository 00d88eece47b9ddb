import type { Charset } from "../model/capture.ts";

/** How bytes become text; `text/decode.ts` has the one that the program uses, handed in by `app/`. */
export type DecodeText = (
  bytes: Uint8Array,
  declared: string | null,
) => { readonly text: string; readonly charset: Charset };
