import type { WorklistEntry, WorklistFilter, WorklistState } from "../../../model/worklist.ts";
import type { Office } from "../../office.ts";

/** The most that is counted; a list longer than that is "more than". */
export const COUNT_LIMIT = 10_000;
/** Of a search fewer, since each row has to be looked through for the words. */
const SEARCH_COUNT_LIMIT = 1000;

/** Who looks, so that what a colleague has on the screen is left out. */
export interface Reader {
  readonly accountId: string;
  readonly name: string;
}

export interface WorklistLine {
  readonly entry: WorklistEntry;
  readonly sourceName: string;
  readonly claimedBy: string | null;
}

/** One part of a list of 待复核; with `reader` null what colleagues work on is listed too. */
export async function worklistPage(
  office: Office,
  filter: WorklistFilter,
  page: { readonly after: string | null; readonly limit: number; readonly reader: Reader | null },
): Promise<{ readonly items: readonly WorklistLine[]; readonly next: string | null }> {
  const { store, clock } = office;
  const now = clock.now().toISOString();
  const reader = page.reader === null ? null : { ...page.reader, now };
  const { entries, next } = await store.worklist.list(filter, { ...page, reader });
  const names = new Map((await store.sources.list()).map(({ id, name }) => [id, name]));
  const holders = await claimHolders(
    office,
    entries.map(({ postingId }) => postingId),
  );
  const items = entries.map((entry) => ({
    entry,
    sourceName: names.get(entry.sourceId) ?? entry.sourceId,
    claimedBy: holders.get(entry.postingId) ?? null,
  }));
  return { items, next };
}

/** Names of those who have these postings on the screen now. */
export async function claimHolders(
  { store, clock }: Office,
  postingIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const claims = await store.claims.of(postingIds, clock.now().toISOString());
  const holders = new Map<string, string>();
  for (const { postingId, accountId } of claims) {
    const account = await store.accounts.get(accountId);
    if (account !== null) holders.set(postingId, account.name);
  }
  return holders;
}

/** How many postings stand in each list; `matching` is of the filter as asked, the others of the filter in their state. */
export async function worklistCounts(office: Office, filter: WorklistFilter) {
  const { worklist } = office.store;
  const { state = "open", verdicts = OPEN_VERDICTS, ...facts } = filter;
  const most = facts.search === undefined ? COUNT_LIMIT : SEARCH_COUNT_LIMIT;
  const inState = (one: WorklistState) => worklist.count({ ...facts, state: one }, most);
  const waiting = (verdict: OpenVerdict) => worklist.count({ ...facts, state: "open", verdicts: [verdict] }, most);
  const open = { violation: await waiting("violation"), review: await waiting("review"), hint: await waiting("hint") };
  const others = {
    second: await inState("second"),
    disputed: await inState("disputed"),
    decided: await inState("decided"),
  };
  const wanted = OPEN_VERDICTS.filter((verdict) => verdicts.includes(verdict));
  const matching = state === "open" ? wanted.reduce((sum, verdict) => sum + open[verdict], 0) : others[state];
  return { matching: Math.min(matching, most), ...open, ...others, most };
}

type OpenVerdict = "violation" | "review" | "hint";
const OPEN_VERDICTS: readonly OpenVerdict[] = ["violation", "review", "hint"];
