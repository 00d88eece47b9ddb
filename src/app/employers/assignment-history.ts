import type { EmployerAssignment } from "../../model/employer-assignment.ts";
import { grouped } from "../../model/grouped.ts";
import type { Store } from "../../store/port.ts";

/** What was said of one or more postings at one time, as a list shows it. */
export interface NamedAssignment {
  readonly id: string;
  readonly postings: readonly {
    readonly key: string;
    readonly title: string;
    /** Stands where this put it. */
    readonly isStanding: boolean;
  }[];
  readonly from: string;
  /** Null where the postings went back to whom their pages name. */
  readonly to: string | null;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** Every time that a person said whose postings are, the newest first. */
export async function assignmentHistory(
  store: Pick<Store, "employers" | "postings">,
): Promise<readonly NamedAssignment[]> {
  const all = await store.employers.assignments();
  const last = new Map(all.map(({ postingKey, id }) => [postingKey, id]));
  const together = grouped(all, ({ at, by, fromId, employerId }) => JSON.stringify([at, by, fromId, employerId]));
  const history: NamedAssignment[] = [];
  for (const [first, ...others] of together.values()) {
    if (first === undefined) continue;
    const { id, fromId, employerId, reason, by, at } = first;
    const postings = [];
    for (const { postingKey: key, id: said } of [first, ...others]) {
      const title = (await store.postings.latestOf(key))?.title ?? key;
      postings.push({ key, title, isStanding: employerId !== null && last.get(key) === said });
    }
    const from = (await nameOf(store, fromId)) ?? "（未写明单位）";
    history.push({ id, postings, from, to: await nameOf(store, employerId), reason, by, at });
  }
  return history.reverse();
}

/** The employers that persons gave these postings, by key; a posting that stands as read is not among them. */
export async function assignedNames(store: Pick<Store, "employers">): Promise<ReadonlyMap<string, string>> {
  const last = new Map((await store.employers.assignments()).map((one) => [one.postingKey, one]));
  const names = new Map<string, string>();
  for (const [key, { employerId }] of last) {
    const name = await nameOf(store, employerId);
    if (name !== null) names.set(key, name);
  }
  return names;
}

async function nameOf(store: Pick<Store, "employers">, id: EmployerAssignment["employerId"]): Promise<string | null> {
  return id === null ? null : ((await store.employers.get(id))?.name ?? id);
}
