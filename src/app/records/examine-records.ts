import { CHAIN_START } from "../../model/chain.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Store } from "../../store/port.ts";
import type { Home } from "../home.ts";
import { openStore } from "../open-store.ts";

/** How long the two chains of an office's records are. */
export interface ExaminedRecords {
  readonly captures: number;
  readonly auditLogEntries: number;
}

/** Opens the records of `home` and looks whether both chains join from end to end. Throws EVIDENCE_BROKEN about `subject`. */
export async function examineRecords(home: Home, subject: string): Promise<ExaminedRecords> {
  const store = await openStore(home);
  try {
    const broken = await store.auditLog.firstBroken();
    if (broken !== null) throw notJoined(subject, `操作日志第 ${broken} 条与前一条不衔接`);
    let captures = await joinedCaptures(store, null, subject);
    for (const origin of await store.captures.origins()) captures += await joinedCaptures(store, origin, subject);
    return { captures, auditLogEntries: await store.auditLog.length() };
  } finally {
    await store.close();
  }
}

const BATCH = 1000;

/** How many captures the chain of this machine, or of another, joins, each naming the chain hash of the one before; the files are left to `verify`. */
async function joinedCaptures(store: Store, origin: string | null, subject: string): Promise<number> {
  let previous = CHAIN_START;
  for (let length = 0; ; ) {
    const links = await store.captures.chain(length, BATCH, origin ?? undefined);
    if (links.length === 0) return length;
    for (const link of links) {
      length += 1;
      if (link.previousChainHash !== previous)
        throw notJoined(subject, `存证链第 ${length} 份采集件 ${link.id} 与前一份不衔接`);
      previous = link.chainHash;
    }
  }
}

function notJoined(subject: string, detail: string): PingpinError {
  return new PingpinError("EVIDENCE_BROKEN", { subject, detail });
}
