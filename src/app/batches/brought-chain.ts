import type { ChainReader } from "../../evidence/chain-log.ts";
import { broughtFolder } from "../../evidence/origin-folder.ts";
import type { Store } from "../../store/port.ts";

/** The chain of another machine as that machine writes it: with the folders of its captures as they stood there. */
export function broughtChain({ captures }: Store, origin: string): ChainReader {
  const prefix = broughtFolder(origin, "").length;
  return async (afterLength, limit) =>
    (await captures.chain(afterLength, limit, origin)).map((link) => ({ ...link, folder: link.folder.slice(prefix) }));
}
