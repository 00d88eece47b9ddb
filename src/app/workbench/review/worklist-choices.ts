import type { WorklistFilter } from "../../../model/worklist.ts";
import type { Office } from "../../office.ts";
import { peopleInSight } from "../../offices/people-in-sight.ts";

/** What the lists of 待复核 can be filtered by in this office. */
export async function worklistChoices({ store, configuration, district }: Office, employerId: string | undefined) {
  const nameOf = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name });
  const accounts = peopleInSight(await store.accounts.list(), district);
  return {
    sources: (await store.sources.list()).map(nameOf),
    bureaus: [...new Set(configuration.bureaus.map(({ bureau }) => bureau))],
    people: accounts.filter(({ role }) => role !== "viewer").map(nameOf),
    employer: employerId === undefined ? null : ((await store.employers.get(employerId))?.name ?? employerId),
  };
}

/** The places that a bureau of the office's table supervises; a city's bureau has all of its counties. */
export function districtsOf({ configuration }: Office, bureau: string): readonly string[] {
  return configuration.bureaus
    .filter((row) => row.bureau === bureau)
    .map(({ jurisdiction }) => jurisdiction.replace(/(?:00){1,2}$/u, ""));
}

/** Whose work is asked for, seen from now; an account that is gone has none. */
export async function assigneeOf(
  { store, clock }: Office,
  accountId: string,
): Promise<NonNullable<WorklistFilter["assignee"]>> {
  const account = await store.accounts.get(accountId);
  return { accountId, name: account?.name ?? "", at: clock.now().toISOString() };
}
