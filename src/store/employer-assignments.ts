import { EmployerAssignment } from "../model/employer-assignment.ts";
import { Posting } from "../model/posting.ts";
import { recordOf } from "./documents.ts";
import { addRecord, recordsIn } from "./kept-records.ts";
import { placeEmployers } from "./posting-words.ts";
import { refreshWorklist } from "./refresh-worklist.ts";
import type { Database } from "./tables.ts";

/** The employers that persons gave these postings last, by key; a posting that was given back is not among them. */
export async function standingAssignments(
  db: Database,
  postingKeys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const said = await db
    .selectFrom("employer_assignments")
    .select(["posting_key", "employer_id"])
    .where("posting_key", "in", [...new Set(postingKeys)])
    .orderBy("number")
    .execute();
  const last = new Map(said.map(({ posting_key: key, employer_id: employerId }) => [key, employerId]));
  return new Map([...last].flatMap(([key, employerId]) => (employerId === null ? [] : [[key, employerId] as const])));
}

/** Records what a person said of one posting and puts all of its versions and their findings under that employer. */
export async function addAssignment(db: Database, assignment: EmployerAssignment): Promise<void> {
  const { postingKey, employerId } = assignment;
  const beside = { posting_key: postingKey, employer_id: employerId };
  if (!(await addRecord(db, ["employer_assignments", EmployerAssignment], assignment, beside))) return;
  const versions = await db
    .selectFrom("postings")
    .select(["id", "document"])
    .where("posting_key", "=", postingKey)
    .execute();
  for (const version of versions) {
    const change = { employer_id: employerId ?? recordOf(Posting, version).employerId };
    await db.updateTable("postings").set(change).where("id", "=", version.id).execute();
    await db.updateTable("findings").set(change).where("posting_id", "=", version.id).execute();
  }
  await placeEmployers(
    db,
    versions.map((version) => version.id),
  );
  await refreshListed(db, new Set(versions.map((version) => version.id)));
}

/** Everything that was said of postings, oldest first. */
export function assignmentsOf(db: Database): Promise<readonly EmployerAssignment[]> {
  return recordsIn(db, "employer_assignments", EmployerAssignment);
}

/** What was destroyed stands in no list and does not come back to one. */
async function refreshListed(db: Database, postingIds: ReadonlySet<string>): Promise<void> {
  if (postingIds.size === 0) return;
  const listed = await db
    .selectFrom("worklist")
    .select("posting_id")
    .where("posting_id", "in", [...postingIds])
    .execute();
  await refreshWorklist(db, new Set(listed.map((row) => row.posting_id)));
}
