import { chainOrigin } from "../../model/chain.ts";
import { PingpinError } from "../../model/errors.ts";
import type { ChainLink, Store } from "../../store/port.ts";
import { type OpenVolume, refused } from "./open-volume.ts";

/** Where a volume stands to what is here: nothing of it is new, something before it is missing, or these links follow. */
export type PlaceInChain =
  | { readonly kind: "known" }
  | { readonly kind: "waiting" }
  | { readonly kind: "following"; readonly links: readonly ChainLink[] };

/**
 * Compares a volume with the chain of its machine as it stands here. Throws VOLUME_REFUSED where it tells the same part
 * of the chain otherwise, and NOT_ALLOWED for a volume of this very machine.
 */
export async function placeInChain(store: Store, volume: OpenVolume): Promise<PlaceInChain> {
  const { origin, from, to, hash, previousHash } = volume.manifest.range;
  const [own] = await store.captures.chain(0, 1);
  if (own !== undefined && chainOrigin(own.chainHash) === origin) {
    throw new PingpinError("NOT_ALLOWED", {
      subject: volume.path,
      detail: "这是本机自己导出的采集卷，应在内网机上导入",
    });
  }
  const { length } = await store.captures.chainHead(origin);
  if (from > length + 1) return { kind: "waiting" };
  const shared = Math.min(to, length);
  const expected = shared === to ? hash : (volume.links[shared - from]?.chainHash ?? previousHash);
  const here = shared === 0 ? null : ((await store.captures.chain(shared - 1, 1, origin))[0]?.chainHash ?? null);
  if (here !== null && here !== expected) {
    throw refused(volume.path, "与此前导入的同一机器的存证链不一致，可能被改写，或者那台机器从备份恢复过");
  }
  return to <= length ? { kind: "known" } : { kind: "following", links: volume.links.slice(length + 1 - from) };
}
