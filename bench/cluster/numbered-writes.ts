import { setTimeout as wait } from "node:timers/promises";
import type { Office } from "../../src/app/office.ts";

/** A person at work meanwhile: numbered entries of the operation log, each tried once. */
export interface NumberedWrites {
  /** Ends it and compares what was acknowledged with what is on record. */
  end(): Promise<{ readonly acknowledged: number; readonly lost: number; readonly doubled: number }>;
}

const EVERY_MS = 100;
const ACTION = "bench.entry";

/** Begins to write; what the database does not acknowledge may be on record or not, and is not counted as lost. */
export function beginWriting(office: Office): NumberedWrites {
  const acknowledged = new Set<string>();
  let isOver = false;
  const writing = (async () => {
    for (let number = 1; !isOver; number += 1) {
      const subject = String(number);
      const entry = { at: office.clock.now().toISOString(), by: "演示经办人", action: ACTION, subject, details: "" };
      await office.store.auditLog.append(entry).then(
        () => acknowledged.add(subject),
        () => undefined,
      );
      await wait(EVERY_MS);
    }
  })();
  return {
    async end() {
      isOver = true;
      await writing;
      const found = await subjectsOf(office);
      const distinct = new Set(found);
      const lost = [...acknowledged].filter((subject) => !distinct.has(subject)).length;
      return { acknowledged: acknowledged.size, lost, doubled: found.length - distinct.size };
    },
  };
}

async function subjectsOf({ store }: Office): Promise<readonly string[]> {
  const entries = await store.auditLog.list({ after: 0, limit: 1_000_000 });
  return entries.filter(({ action }) => action === ACTION).map(({ subject }) => subject);
}
