import pg from "pg";
import { lockWords, type Tell, toldWhenLong } from "../model/tell.ts";

/** Watches what the connection `pid` was asked until it answers. */
export type Watch = <T>(pid: number | null, asked: Promise<T>) => Promise<T>;

/**
 * Tells when a statement waits for another program's lock, once for all that wait at the same time. The server is asked on
 * a connection of its own, since those of the pool may all be waiting; a statement that merely takes long is not told of.
 */
export function watchForLocks(url: string, patienceMs: number, tell: Tell | undefined): Watch {
  if (tell === undefined) return (_pid, asked) => asked;
  let isTold = false;
  const ask = async (pid: number | null): Promise<void> => {
    if (pid === null || isTold || !(await isBlocked(url, pid)) || isTold) return;
    isTold = true;
    tell(lockWords(patienceMs));
  };
  return (pid, asked) =>
    toldWhenLong(asked, () => void ask(pid)).finally(() => {
      isTold = false;
    });
}

async function isBlocked(url: string, pid: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, application_name: "pingpin-waits" });
  try {
    await client.connect();
    const { rows } = await client.query("select 1 from unnest(pg_blocking_pids($1)) limit 1", [pid]);
    return rows.length > 0;
  } catch {
    // A server that does not answer is told of by the statement itself.
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
