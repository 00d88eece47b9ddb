import { likelySameEmployers } from "../../lead/likely-same-employers.ts";
import type { Employer } from "../../model/employer.ts";
import type { EmployerLink } from "../../model/employer-link.ts";
import type { Store } from "../../store/port.ts";
import { rowsOf } from "../rows-of.ts";

const SHOWN = 100;

/** Two employers that may be one and that nobody has judged yet. */
export interface EmployerSuggestion {
  readonly first: Pick<Employer, "id" | "name">;
  readonly second: Pick<Employer, "id" | "name">;
  readonly reason: string;
}

/** What was said of two employers, with their names. */
export interface NamedLink extends EmployerLink {
  readonly name: string;
  readonly otherName: string;
  /** A merge that still stands can be taken back. */
  readonly isStanding: boolean;
}

/** Likely same employers for a person to confirm or reject; at most a hundred at once. */
export async function suggestedEmployers(store: Pick<Store, "employers">): Promise<readonly EmployerSuggestion[]> {
  const all: Employer[] = [];
  for await (const employer of rowsOf(
    (page) => store.employers.list(page),
    ({ id }) => id,
  ))
    all.push(employer);
  const apart = new Set([
    ...(await store.employers.links()).flatMap(({ kind, employerId, otherId }) =>
      kind === "merge" ? [] : bothWays(employerId, otherId),
    ),
    ...(await store.employers.assignments()).flatMap(({ fromId, employerId }) => bothWays(fromId, employerId)),
  ]);
  return likelySameEmployers(all)
    .filter(({ first, second }) => !apart.has(`${first.id} ${second.id}`))
    .slice(0, SHOWN)
    .map(({ first, second, reason }) => ({
      first: { id: first.id, name: first.name },
      second: { id: second.id, name: second.name },
      reason,
    }));
}

/** Everything that was said of employers, the newest first. */
export async function employerHistory(store: Pick<Store, "employers">): Promise<readonly NamedLink[]> {
  const links = await store.employers.links();
  const named: NamedLink[] = [];
  for (const link of links) {
    const name = (await store.employers.get(link.employerId))?.name ?? link.employerId;
    const otherName = (await store.employers.get(link.otherId))?.name ?? link.otherId;
    const last = links.findLast(({ kind, employerId }) => kind !== "distinct" && employerId === link.employerId);
    named.push({ ...link, name, otherName, isStanding: link.kind === "merge" && last === link });
  }
  return named.reverse();
}

/** Pairs that a person told apart, or took apart, are suggested no more. */
function bothWays(id: string | null, otherId: string | null): readonly string[] {
  return [`${id} ${otherId}`, `${otherId} ${id}`];
}
