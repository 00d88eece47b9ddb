import { join } from "node:path";
import { capturePath, MANIFEST } from "../../evidence/capture-place.ts";
import { HEADS_FOLDER, keepChainHead } from "../../evidence/chain-head.ts";
import { CAPTURE_STAMP, headStamp, type StampPaths } from "../../evidence/stamp-files.ts";
import { beijingDay } from "../../model/beijing-time.ts";
import type { Capture } from "../../model/capture.ts";
import type { Stamp, StampSubject } from "../../model/stamp.ts";
import type { Store } from "../../store/port.ts";
import type { Home } from "../home.ts";
import type { Office } from "../office.ts";

/** Whether this office applies for stamps at all. */
export function isStampingConfigured({ configuration }: Pick<Office, "configuration">): boolean {
  return configuration.timestamp.authorities.length > 0;
}

/** Puts a capture that expects a stamp on the list; call it in the transaction that adds the capture. */
export async function queueCaptureStamp(store: Store, capture: Capture): Promise<void> {
  if (capture.timestamp !== "pending") return;
  const subject = { kind: "capture", captureId: capture.id, folder: capture.folder } as const;
  await store.stamps.put(newStamp(capture.id, subject, capture.finishedAt));
}

/** Records where the chain stands today, once a day, and puts it on the list. */
export async function queueChainHead(office: Office): Promise<void> {
  if (!isStampingConfigured(office)) return;
  const now = office.clock.now().toISOString();
  const day = beijingDay(now);
  const id = `chain-${day}`;
  await office.store.transaction(async (store) => {
    const { hash, length } = await store.captures.chainHead();
    if (length === 0 || (await store.stamps.get(id)) !== null) return;
    const previousDay = (await headDays(store)).at(-1) ?? null;
    await keepChainHead(join(office.home.root, HEADS_FOLDER, `${day}.json`), { day, hash, length, previousDay });
    await store.stamps.put(newStamp(id, { kind: "chain-head", day }, now));
  });
}

/** The days whose head of the chain was recorded, the earliest first. */
export async function headDays({ stamps }: Pick<Store, "stamps">): Promise<readonly string[]> {
  const heads = await stamps.list("heads");
  return heads.flatMap(({ subject }) => (subject.kind === "chain-head" ? [subject.day] : [])).sort();
}

/** The file that a stamp covers and the files in which it is kept. */
export function stampedFile(home: Home, subject: StampSubject): StampPaths & { readonly content: string } {
  if (subject.kind === "capture") {
    return placed(capturePath({ root: home.captures, folder: subject.folder }), MANIFEST, CAPTURE_STAMP);
  }
  return placed(join(home.root, HEADS_FOLDER), `${subject.day}.json`, headStamp(subject.day));
}

function placed(folder: string, content: string, { response, chain }: StampPaths) {
  return { content: join(folder, content), response: join(folder, response), chain: join(folder, chain) };
}

function newStamp(id: string, subject: StampSubject, requestedAt: string): Stamp {
  const unanswered = { attempts: 0, lastError: null, nonce: null, authority: null, stampedAt: null, acceptedAt: null };
  return { id, subject, state: "pending", requestedAt, ...unanswered };
}
