import type pg from "pg";

/** Runs `work` on one connection, all of it or nothing. */
export async function poolTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    client.release();
    return result;
  } catch (error) {
    // A connection that failed is not used again; ending it undoes what it did.
    client.release(true);
    throw error;
  }
}
