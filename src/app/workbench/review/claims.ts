import { PingpinError } from "../../../model/errors.ts";
import type { Office } from "../../office.ts";
import { statementWith } from "../../statements/statements.ts";

/** Long enough to read a long announcement, short enough that a lunch break blocks nobody. */
const CLAIM_MS = 10 * 60_000;

/** Takes a posting for `accountId`, or tells whose it is. */
export async function claimPosting(
  { store, clock }: Office,
  postingId: string,
  accountId: string,
): Promise<{ readonly mine: boolean; readonly by: string; readonly until: string }> {
  const now = clock.now();
  const until = new Date(now.getTime() + CLAIM_MS).toISOString();
  if ((await store.postings.get(postingId)) === null) {
    if ((await statementWith(store, postingId)) === null) throw unlisted();
    // Statements are few and short: two who read one at a time do no harm.
    return { mine: true, by: "", until };
  }
  const held = await store.claims.take({ postingId, accountId, until }, now.toISOString());
  const holder = await store.accounts.get(held.accountId);
  return { mine: held.accountId === accountId, by: holder?.name ?? "", until: held.until };
}

/** What is said where a posting is not there. */
export function unlisted(): PingpinError {
  return new PingpinError("NOT_FOUND", { subject: "这条招聘信息", detail: "请返回待复核列表重新选择" });
}

/** Lets a posting go, so that colleagues get it. */
export function releasePosting({ store }: Office, postingId: string, accountId: string): Promise<void> {
  return store.claims.release(postingId, accountId);
}

/** Refuses work on a posting that somebody else has on the screen. */
export async function refuseClaimedByOther(
  { store, clock }: Office,
  postingId: string,
  accountId: string,
): Promise<void> {
  const [claim] = await store.claims.of([postingId], clock.now().toISOString());
  if (claim === undefined || claim.accountId === accountId) return;
  const holder = await store.accounts.get(claim.accountId);
  const detail = `${holder?.name ?? "另一位同事"}正在复核这条招聘信息，请先复核其他信息`;
  throw new PingpinError("NOT_ALLOWED", { subject: "这条招聘信息", detail });
}
