import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";
import type { Watch } from "./postgres-waits.ts";

/** `pool` with every error of connecting and asking passed through `translate`, and what is asked given to `watch`. */
export function translatedPool(pool: PostgresPool, translate: (error: unknown) => unknown, watch: Watch): PostgresPool {
  const translated = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw translate(error);
    });
  return {
    end: () => pool.end(),
    connect: async () => {
      const client = await translated(pool.connect());
      const query = <R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> =>
        translated(watch(processOf(client), client.query<R>(text, values.map(withoutNul))));
      // Cursors are never asked for: lists page by key.
      return { query: query as PostgresPoolClient["query"], release: () => client.release() };
    },
  };
}

/** The server's process behind a connection, as the driver knows it. */
function processOf(client: object): number | null {
  return "processID" in client && typeof client.processID === "number" ? client.processID : null;
}

/** PostgreSQL keeps no NUL in text. Records are JSON, which escapes it; what is compared or searched has its picture instead. */
function withoutNul(value: unknown): unknown {
  return typeof value === "string" ? value.replaceAll("\0", "␀") : value;
}
