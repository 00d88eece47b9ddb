import type { RawBuilder, SqlBool } from "kysely";
import type { DatabaseFacts } from "../model/database-facts.ts";
import type { Database } from "./tables.ts";

/** The parts of a schema that each database writes differently. */
export interface SchemaDialect {
  /** Type and constraints of a primary key column that counts up by itself. */
  readonly identity: string;
  /** Whether the constraints of a table can be changed; where not, the table is copied. */
  readonly altersInPlace: boolean;
  /** Statements that make the index of finding texts. */
  readonly searchIndex: readonly string[];
  /** Statements that make the index of the words of postings, and let the lists be walked with their words. */
  readonly postingSearch: readonly string[];
  /** Statements that keep the words of the worklist in the order of its lists, where `postingSearch` does not. */
  readonly worklistWords: readonly string[];
  /** Makes the words of posting number `number` searchable in place of those it had. */
  indexPosting(db: Database, number: number, words: string): Promise<void>;
  /** The text under `key` of a JSON column. */
  jsonText(column: string, key: string): string;
  /** Statements that make the database refuse to change or delete rows of `table`. */
  appendOnly(table: string): readonly string[];
  /** Statements that let the words of an append-only table be blanked where `subject` names a row of `disposals`. */
  blankable(table: string, subject: string): readonly string[];
  /**
   * Statements that narrow the refusal to change an append-only table to the columns `kept`; `subject` as it was given to
   * `blankable`, null where no words may be blanked.
   */
  fixing(table: string, kept: readonly string[], subject: string | null): readonly string[];
  /** Statements that make the database refuse to change or delete rows of `table` for which `condition` holds. */
  frozenWhen(table: string, condition: string): readonly string[];
}

/** The words of a finding that a search looks through. */
interface SearchedText {
  readonly quote: string;
  readonly title: string;
  readonly employer: string;
}

/** Everything in which one database differs from another; the rest of the store is written once. */
export interface StoreDialect {
  readonly schema: SchemaDialect;
  /** Makes the words of finding number `number` searchable. */
  indexFinding(db: Database, number: number, text: SearchedText): Promise<void>;
  /** Holds for rows of `findings` whose words contain `words` (two characters or more). */
  matches(words: string): RawBuilder<SqlBool>;
  /** Version, extensions and time of the database. */
  describe(db: Database): Promise<Pick<DatabaseFacts, "version" | "extensions" | "now">>;
  /** A table of the numbers of postings whose words contain `words` (two characters or more), at most so many of them. */
  postingNumbers(words: string, most: number): RawBuilder<unknown>;
  /** Holds where the text of a column contains `words`. */
  contains(column: string, words: string): RawBuilder<SqlBool>;
  /** Conditions that hold, one of them for each such row, where the words of a row of the worklist contain `words`. */
  worklistWith(words: string): readonly RawBuilder<SqlBool>[];
  /** The first fault that the database finds in its own file, null when it is whole. */
  firstFault(db: Database): Promise<string | null>;
  /** A transaction beside which no other writes: what it read before writing still holds when it commits. */
  transact<T>(db: Database, work: (db: Database) => Promise<T>): Promise<T>;
  /** A transaction on one row, which may run beside others: it takes the row's own lock before it reads. */
  transactRow<T>(db: Database, work: (db: Database) => Promise<T>): Promise<T>;
  /** As `transactRow`, and need not be on disk when it ends; it still is when a later ordinary one is. */
  transactLightly<T>(db: Database, work: (db: Database) => Promise<T>): Promise<T>;
}
