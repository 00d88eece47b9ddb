/** A database as it describes itself; `extensions` with their versions. */
export interface DatabaseFacts {
  readonly version: string;
  readonly extensions: readonly string[];
  /** The steps of the schema that were applied to it. */
  readonly migrations: readonly string[];
  readonly now: string;
}
