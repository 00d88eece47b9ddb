import { extendChainLog } from "../../evidence/chain-log.ts";
import { type PreparedCapture, writePrepared } from "../../evidence/write-capture.ts";
import type { Capture } from "../../model/capture.ts";
import type { Store } from "../../store/port.ts";
import type { Office } from "../office.ts";

/** A capture that waits for its place in the chain, and what is to be stored with it. */
export interface ChainedWrite {
  /** Asked inside the transaction; a visit that another process has taken over is left out. */
  isOurs(store: Store): Promise<boolean>;
  prepare(previousChainHash: string): PreparedCapture;
  add(store: Store, capture: Capture): Promise<void>;
}

/**
 * Makes captures permanent in one transaction, all or none: their folders, which a crash leaves to be set aside by the
 * next start, then their records. chain.log follows; where that was cut off, the next start makes up for it.
 */
export async function commitGroup(
  office: Pick<Office, "store" | "home">,
  writes: readonly ChainedWrite[],
): Promise<void> {
  const { store, home } = office;
  await store.transaction(async (joined) => {
    const ours: ChainedWrite[] = [];
    for (const write of writes) if (await write.isOurs(joined)) ours.push(write);
    const prepared = chained(ours, (await joined.captures.chainHead()).hash);
    await writePrepared(
      home.captures,
      prepared.map(({ ready }) => ready),
    );
    for (const { write, ready } of prepared) {
      await joined.captures.add(ready.capture);
      await write.add(joined, ready.capture);
    }
  });
  await store.transaction((joined) => extendChainLog(home.chainLog, joined.captures.chain));
}

interface ReadyWrite {
  readonly write: ChainedWrite;
  readonly ready: PreparedCapture;
}

function chained(writes: readonly ChainedWrite[], head: string): readonly ReadyWrite[] {
  let previous = head;
  return writes.map((write) => {
    const ready = write.prepare(previous);
    previous = ready.capture.chainHash;
    return { write, ready };
  });
}
