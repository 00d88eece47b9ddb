import Sqlite from "better-sqlite3";
import { databaseError } from "./database-errors.ts";
import { moveRecords } from "./move-records.ts";

/**
 * Copies all records as they stand at one moment into the new SQLite file `into`, while others go on writing: from the
 * file `from`, or from the PostgreSQL database `from` (`postgres://…`). Background jobs of PostgreSQL stay behind.
 */
export async function copyRecords(from: string, into: string): Promise<void> {
  if (/^postgres(ql)?:/u.test(from)) {
    await moveRecords({ file: into, url: from, to: "sqlite" });
    return;
  }
  let source: Sqlite.Database | null = null;
  try {
    source = new Sqlite(from, { readonly: true, fileMustExist: true });
    await source.backup(into);
  } catch (error) {
    throw databaseError(from, error);
  } finally {
    source?.close();
  }
}
