import { sql } from "kysely";
import { Employer } from "../model/employer.ts";
import { EmployerLink } from "../model/employer-link.ts";
import { grouped } from "../model/grouped.ts";
import { documentOf, recordOf, recordOrNull } from "./documents.ts";
import { addAssignment, assignmentsOf } from "./employer-assignments.ts";
import { addRecord, recordsIn, recordsOf } from "./kept-records.ts";
import type { Store } from "./port.ts";
import { escaped } from "./posting-words.ts";
import type { Session } from "./session.ts";
import type { Database } from "./tables.ts";

/** Employers, one for each normalised name, and which of them persons said are one. */
export function employerRecords({ db, whole, write }: Session): Store["employers"] {
  const select = () => db.selectFrom("employers").select("document");
  return {
    ensure: (employer) => write((db) => ensureEmployer(db, employer)),
    async get(id) {
      return recordOrNull(Employer, await select().where("id", "=", id).executeTakeFirst());
    },
    async byName(name) {
      const rows = await select().where("name", "=", name).limit(2).execute();
      return rows.length === 1 ? recordOrNull(Employer, rows[0]) : null;
    },
    async byNormalizedName(normalizedName) {
      const query = whole.selectFrom("employers").select("document").where("normalized_name", "=", normalizedName);
      return recordOrNull(Employer, await query.executeTakeFirst());
    },
    async mainOf(id) {
      const main = db.selectFrom("employers").select("main_id").where("id", "=", id);
      return recordOrNull(Employer, await select().where("id", "=", main).executeTakeFirst());
    },
    async membersOf(id) {
      const rows = await select()
        .where(sql<boolean>`id in ${sameEmployer(id)}`)
        .orderBy("id")
        .execute();
      return recordsOf(Employer, rows);
    },
    async list(page, search) {
      const pattern = `%${escaped(search ?? "")}%`;
      const rows = await select()
        .whereRef("id", "=", "main_id")
        .$if(page.after !== null, (query) => query.where("id", ">", page.after ?? ""))
        .$if(search !== undefined, (query) =>
          query.where(
            sql<boolean>`employers.main_id in (select found.main_id from employers as found
              where found.name like ${pattern} escape '\\' or found.credit_code like ${pattern} escape '\\')`,
          ),
        )
        .orderBy("id")
        .limit(page.limit)
        .execute();
      return recordsOf(Employer, rows);
    },
    async mergedInto(ids) {
      if (ids.length === 0) return new Map();
      const rows = await db
        .selectFrom("employers")
        .select(["main_id", "name"])
        .where("main_id", "in", [...ids])
        .whereRef("id", "!=", "main_id")
        .orderBy("id")
        .execute();
      const merged = grouped(rows, ({ main_id }) => main_id);
      return new Map([...merged].map(([id, own]) => [id, own.map(({ name }) => name)]));
    },
    addLink: (link) => write((db) => addLink(db, link)),
    links: () => linksOf(db),
    assign: (assignments) =>
      write(async (db) => {
        for (const assignment of assignments) await addAssignment(db, assignment);
      }),
    assignments: () => assignmentsOf(db),
  };
}

/** The ids of all records that are one employer with this one. */
export function sameEmployer(id: string) {
  return sql`(select same.id from employers as same where same.main_id =
    (select main_id from employers as this where this.id = ${id}))`;
}

async function ensureEmployer(db: Database, employer: Employer): Promise<Employer> {
  const { id, name, normalizedName, creditCode } = employer;
  const known = db.selectFrom("employers").select("document").where("normalized_name", "=", normalizedName);
  const row = await known.executeTakeFirst();
  if (row !== undefined) return recordOf(Employer, row);
  const document = documentOf(Employer, employer);
  await db
    .insertInto("employers")
    .values({ id, name, normalized_name: normalizedName, credit_code: creditCode, main_id: id, document })
    .onConflict((conflict) => conflict.column("normalized_name").doNothing())
    .execute();
  // Another process may have been quicker.
  return recordOf(Employer, await known.executeTakeFirstOrThrow());
}

async function addLink(db: Database, link: EmployerLink): Promise<void> {
  if (!(await addRecord(db, ["employer_links", EmployerLink], link, { employer_id: link.employerId }))) return;
  for (const [member, main] of mainsBy(await linksOf(db))) {
    await db.updateTable("employers").set({ main_id: main }).where("id", "=", member).execute();
  }
}

/** The record that stands for each employer ever linked, from the whole history. */
function mainsBy(links: readonly EmployerLink[]): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  for (const { kind, employerId, otherId } of links) {
    if (kind === "merge") parents.set(employerId, otherId);
    else if (kind === "split") parents.delete(employerId);
  }
  const mainOf = (id: string): string => {
    const parent = parents.get(id);
    return parent === undefined ? id : mainOf(parent);
  };
  return new Map(links.flatMap(({ employerId, otherId }) => [employerId, otherId]).map((id) => [id, mainOf(id)]));
}

function linksOf(db: Database): Promise<readonly EmployerLink[]> {
  return recordsIn(db, "employer_links", EmployerLink);
}
