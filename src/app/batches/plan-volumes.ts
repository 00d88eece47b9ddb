import { captureTree } from "../../evidence/capture-place.ts";
import { PingpinError } from "../../model/errors.ts";
import type { VolumeRange } from "../../model/volume.ts";
import type { ChainLink, Store } from "../../store/port.ts";

/** A volume to be written: its place in the chain and the captures in it. */
export interface PlannedVolume {
  readonly range: VolumeRange;
  readonly links: readonly ChainLink[];
}

/** From where to where volumes are cut, and how large they may become. */
export interface VolumePlan {
  readonly captures: string;
  readonly origin: string;
  readonly firstNumber: number;
  /** The first link to go, counted from 1, and the last. */
  readonly from: number;
  readonly to: number;
  readonly maxBytes: number;
  /** What every volume holds beside its captures. */
  readonly fixedBytes: number;
}

const BATCH = 500;
/** What an entry of a zip costs beside its bytes and twice its path, with room to spare. */
const ENTRY_BYTES = 160;

/** Cuts a part of the chain into volumes, in order, each as full as it may be. Throws OPTION_INVALID where one capture is too large. */
export async function* planVolumes(store: Store, plan: VolumePlan): AsyncGenerator<PlannedVolume> {
  let number = plan.firstNumber;
  let from = plan.from;
  let links: ChainLink[] = [];
  let bytes = plan.fixedBytes;
  for await (const link of linksOf(store, plan)) {
    const size = await entryBytes(plan.captures, link);
    if (size + plan.fixedBytes > plan.maxBytes) throw tooLarge(link, size);
    if (bytes + size > plan.maxBytes) {
      yield volumeOf(plan, { number, from, links });
      number += 1;
      from += links.length;
      links = [];
      bytes = plan.fixedBytes;
    }
    links.push(link);
    bytes += size;
  }
  if (links.length > 0) yield volumeOf(plan, { number, from, links });
}

async function* linksOf(store: Store, { from, to }: VolumePlan): AsyncGenerator<ChainLink> {
  for (let at = from - 1; at < to; ) {
    const links = await store.captures.chain(at, Math.min(BATCH, to - at));
    if (links.length === 0) return;
    yield* links;
    at += links.length;
  }
}

async function entryBytes(captures: string, { folder, id }: ChainLink): Promise<number> {
  const { files } = await captureTree({ root: captures, folder }).catch((cause: unknown) => {
    throw new PingpinError("EVIDENCE_BROKEN", { subject: id, detail: "存证链登记的采集件不在，已被移除", cause });
  });
  const path = Buffer.byteLength(`captures/${folder}/`);
  return [...files].reduce((sum, [name, size]) => sum + size + 2 * (path + Buffer.byteLength(name)) + ENTRY_BYTES, 400);
}

function volumeOf(
  { origin }: VolumePlan,
  { number, from, links }: { readonly number: number; readonly from: number; readonly links: readonly ChainLink[] },
): PlannedVolume {
  const [first] = links;
  const last = links.at(-1);
  const [previousHash, hash] = [first?.previousChainHash ?? "", last?.chainHash ?? ""];
  return { range: { origin, number, from, to: from + links.length - 1, previousHash, hash }, links };
}

function tooLarge({ id }: ChainLink, size: number): PingpinError {
  const detail = `采集件 ${id} 有 ${Math.ceil(size / 1_000_000)} MB，一卷放不下，请加大每卷上限`;
  return new PingpinError("OPTION_INVALID", { subject: "--size", detail });
}
