import type { Verdict } from "../../../model/closed-lists.ts";
import type { Posting } from "../../../model/posting.ts";
import { assignedNames } from "../../employers/assignment-history.ts";
import type { Office } from "../../office.ts";

const PAGE = 50;
const COUNTED = 1000;

/** Which part of a list is wanted, and what it is searched for. */
interface RecordsWanted {
  readonly after: string | null;
  readonly employer?: string | undefined;
  readonly search: string | undefined;
}

/** One page of postings, of one employer or with some words where asked, with how many findings each has. */
export async function postingPage(
  { store }: Office,
  { after, employer, search, newestFirst }: RecordsWanted & { readonly newestFirst: boolean },
) {
  const wanted = { employerId: employer, search, newestFirst };
  const postings = await store.postings.list({ after, limit: PAGE }, wanted);
  const names = new Map((await store.sources.list()).map(({ id, name }) => [id, name]));
  const counts = await store.findings.countOfPostings(postings.map(({ id }) => id));
  const assigned = await assignedNames(store);
  const rows = postings.map((posting) => ({
    ...postingRow(posting, names, counts.get(posting.id) ?? {}),
    assignedTo: assigned.get(posting.key) ?? null,
  }));
  return { postings: rows, next: postings.length < PAGE ? null : (postings.at(-1)?.id ?? null) };
}

/** One page of employers with how many of their findings were confirmed, and how many postings of theirs wait. */
export async function employerPage({ store }: Office, { after, search }: Omit<RecordsWanted, "employer">) {
  const employers = await store.employers.list({ after, limit: PAGE }, search);
  const ids = employers.map(({ id }) => id);
  const [decided, merged] = [await store.findings.confirmedOfEmployers(ids), await store.employers.mergedInto(ids)];
  const rows = [];
  for (const { id, name, creditCode, type, typeReason } of employers) {
    const confirmed = Math.min(decided.get(id) ?? 0, COUNTED);
    // The same postings as the list of 待复核 shows of this employer.
    const waiting = { employerId: id, state: "open", verdicts: ["violation", "review"] } as const;
    const open = await store.worklist.count(waiting, COUNTED);
    rows.push({ id, name, creditCode, type, typeReason, members: [...(merged.get(id) ?? [])], confirmed, open });
  }
  return { employers: rows, next: employers.length < PAGE ? null : (employers.at(-1)?.id ?? null) };
}

function postingRow(
  posting: Posting,
  sources: ReadonlyMap<string, string>,
  { violation = 0, review = 0, hint = 0 }: Partial<Record<Verdict, number>>,
) {
  const { id, title, employer, employerId, sourceId, url, seenAt, postedOn } = posting;
  return {
    id,
    title,
    employer,
    employerId,
    source: sources.get(sourceId) ?? sourceId,
    url,
    seenAt,
    postedOn,
    violation,
    review,
    hint,
  };
}
