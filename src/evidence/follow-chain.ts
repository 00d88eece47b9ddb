import { chainHash } from "./chain-hash.ts";
import { type ChainLink, parseChainLine } from "./chain-log.ts";
import { digestBytes } from "./digest.ts";
import type { verifyCapture } from "./verify-capture.ts";

/** Where in a chain a line is expected: at `position`, after the link with the chain hash `previous`. */
export interface ChainPlace {
  readonly position: number;
  readonly previous: string;
}

/** The link that a line of a chain holds, or what is wrong with it in its place, as the end of a Chinese sentence. */
export function followingLink(line: string, { position, previous }: ChainPlace): ChainLink | string {
  const parsed = parseChainLine(line);
  if (parsed === null) return "格式不对或内容残缺";
  if (parsed.position !== position) return `序号为 ${parsed.position}，中间有删除或插入`;
  if (parsed.link.previousChainHash !== previous) return "没有接在上一行之后，链条断开";
  return parsed.link;
}

/** What is wrong between a capture and its link, as the end of a Chinese sentence; null when they fit. */
export function linkProblem(
  { manifest, manifestBytes }: Awaited<ReturnType<typeof verifyCapture>>,
  link: ChainLink,
): string | null {
  if (manifestBytes === null) return "对应的清单无法读取";
  if (digestBytes(manifestBytes).sha256 !== link.manifestSha256) return "的清单摘要与 manifest.json 不符";
  if (manifest !== null && manifest.previousChainHash !== link.previousChainHash) return "与清单记载的上一链值不一致";
  if (chainHash(link.previousChainHash, manifestBytes) !== link.chainHash) return "的链值与清单内容不符";
  return null;
}
