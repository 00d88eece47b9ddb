import type { Fetched } from "../../../model/fetched.ts";
import type { Source } from "../../../model/source.ts";
import type { Office } from "../../office.ts";
import { hostTurnsOf } from "../../pipeline/host-turns-of.ts";

/** A host that asks for more patience than this is left for the next run; a stop of an earlier run is lifted. */
const TURNS = { patienceMs: 120_000, stopsHoldMs: 0 };
const TOO_MANY_REQUESTS = 429;

/**
 * Waits until `host` may be visited and takes it, so that no other process visits it too; `recordTurn` gives it back.
 * Gives the Chinese reason when it may not be visited in this run.
 */
export async function waitForTurn(
  office: Office,
  host: string,
  source: Source,
  signal: AbortSignal,
): Promise<string | null> {
  const refusal = await hostTurnsOf(office, TURNS, office.clock).take(host, source, signal);
  return refusal?.reason ?? null;
}

/**
 * Sets the host's clock after a visit and gives the host back. A failure of one page, 503 with Retry-After included, is not one of the host, so
 * only 429 makes us wait longer than the usual delay; whether the host as a whole refuses is for the control probe.
 */
export async function recordTurn(office: Office, host: string, source: Source, fetched: Fetched): Promise<void> {
  const isPageAlone = fetched.status !== TOO_MANY_REQUESTS;
  const seen: Fetched = isPageAlone ? { ...fetched, outcome: "ok" } : fetched;
  await hostTurnsOf(office, TURNS, office.clock).leave(host, source, seen);
}
