import { reconcileChainLog } from "../../evidence/chain-log.ts";
import { recoverCaptures } from "../../evidence/recover-captures.ts";
import type { Office } from "../office.ts";

/** Sets aside folders that were never committed and brings chain.log level with the store. Throws EVIDENCE_BROKEN. */
export async function recoverFromCrash(office: Pick<Office, "home" | "log" | "store">): Promise<void> {
  const { home, log } = office;
  await office.store.whole().transaction(async (store) => {
    const moved = await recoverCaptures(home.captures, store.captures.knownAmong);
    if (moved.length > 0) log.warn({ moved }, "capture folders that were never committed were set aside");
    await reconcileChainLog(home.chainLog, store.captures.chain);
  });
}
