import type { Failure } from "../../../model/failure.ts";
import type { Source } from "../../../model/source.ts";
import type { Office } from "../../office.ts";
import { type ScanOptions, scanSources } from "../../scan/scan.ts";

/** Lists sources afresh and gives the audit that it was done under, with what could not be read. */
export type Relist = (sourceIds: readonly string[]) => Promise<{
  readonly auditId: string;
  readonly failures: readonly Failure[];
}>;

/** Requests at one time over all hosts. */
const WIDTH = 4;

type RelistOptions = Pick<ScanOptions, "operator" | "signal" | "onProgress" | "screenshots">;

/** Re-lists by scanning: a listing that an earlier look-back left unfinished is closed, since its lists are old. */
export function relistByScan(office: Office, options: RelistOptions): Relist {
  return async (sourceIds) => {
    const sources: Source[] = [];
    for (const id of sourceIds) {
      const source = await office.store.sources.get(id);
      if (source !== null && source.kind === "site") sources.push(source);
    }
    const ids = sources.map(({ id }) => id);
    const stale = await office.store.audits.unfinished("look-back", ids);
    if (stale !== null) await office.store.audits.put({ ...stale, finishedAt: office.clock.now().toISOString() });
    const scan: ScanOptions = { ...options, trigger: "look-back", width: WIDTH };
    const { audit, failures } = await scanSources(office, sources, scan);
    return { auditId: audit.id, failures };
  };
}
