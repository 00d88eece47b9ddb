import type { Lead } from "../../../model/lead.ts";
import type { LookBackItem } from "../../../model/look-back.ts";
import type { CaptureReference, PicturePair, ReportedItem } from "../../../report/look-back/look-back-input.ts";
import type { Store } from "../../../store/port.ts";
import type { Office } from "../../office.ts";
import { itemPictures } from "./item-pictures.ts";

/** Pairs beyond so many are left to the evidence folders: a document with more opens nowhere. */
const MOST_PAIRS = 100;

/** The postings of a round with their platforms, captures and pictures, one after another. Throws EVIDENCE_BROKEN. */
export async function* reportedItems(office: Office, lead: Lead, roundId: string): AsyncIterable<ReportedItem> {
  const platformOf = await platformsOf(office, lead);
  let pairs = 0;
  for await (const item of office.store.lookBacks.items(roundId)) {
    const pictures: PicturePair | null = pairs < MOST_PAIRS ? await itemPictures(office, item) : null;
    if (pictures !== null) pairs += 1;
    const captures = await capturesOf(office.store, capturesIn(item));
    yield { item, platform: platformOf(item.postingKey), captures, pictures };
  }
}

/** When captures were made and what their manifests hash to, by id. */
export async function capturesOf(store: Store, ids: readonly string[]): Promise<ReadonlyMap<string, CaptureReference>> {
  const captures = new Map<string, CaptureReference>();
  for (const id of new Set(ids)) {
    const capture = await store.captures.get(id);
    if (capture !== null) captures.set(id, { at: capture.finishedAt, manifestSha256: capture.manifestSha256 });
  }
  return captures;
}

function capturesIn({ before, after }: LookBackItem): readonly string[] {
  return [before.captureId, after?.captureId ?? null].flatMap((id) => id ?? []);
}

/** Names the source of a posting: a key begins with its source; a posting of the lead names it. */
async function platformsOf({ store }: Office, { items }: Lead): Promise<(postingKey: string) => string> {
  const names = new Map((await store.sources.list()).map(({ id, name }) => [id, name]));
  const named = new Map(
    items.flatMap((item) => (item.kind === "posting" ? [[item.postingKey, item.sourceId] as const] : [])),
  );
  return (key) => {
    const id = named.get(key) ?? key.slice(0, key.lastIndexOf(":"));
    return names.get(id) ?? id;
  };
}
