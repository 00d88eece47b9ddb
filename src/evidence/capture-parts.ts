import type { Fetched } from "../model/fetched.ts";
import { canonicalJson } from "./canonical-json.ts";

/** One file of a capture folder before it is written. */
export interface CapturePart {
  readonly path: string;
  readonly role: "warc" | "body" | "rendered" | "screenshot" | "pdf" | "mhtml" | "text-layout" | "tls-chain";
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** The files of a visit beside its WARC, in a fixed order; what the visit did not yield is left out. */
export function capturePartsOf(fetched: Fetched): readonly CapturePart[] {
  const { body, rendering } = fetched;
  const layout = rendering?.textLayout ?? null;
  const chains = [...new Set(fetched.exchanges.flatMap((exchange) => exchange.tlsChainPem ?? []))];
  return [
    part("body", "body.bin", body?.mediaType || "application/octet-stream", body?.bytes),
    part("rendered", "rendered.html", "text/html; charset=utf-8", rendering?.html),
    part("screenshot", "screenshot.png", "image/png", rendering?.screenshotPng),
    part("pdf", "page.pdf", "application/pdf", rendering?.pdf),
    part("mhtml", "page.mhtml", "multipart/related", rendering?.mhtml),
    part("text-layout", "text-layout.json", "application/json", layout === null ? null : canonicalJson(layout)),
    part("tls-chain", "tls-chain.pem", "application/x-pem-file", chains.length > 0 ? chains.join("\n") : null),
  ].flat();
}

function part(
  role: CapturePart["role"],
  path: string,
  mediaType: string,
  content: Uint8Array | string | null | undefined,
): readonly CapturePart[] {
  if (content === null || content === undefined) return [];
  return [{ role, path, mediaType, content: typeof content === "string" ? Buffer.from(content) : content }];
}
