import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

const DEBIAN = "/usr/lib/postgresql";
const USER = "pingpin";

/** A PostgreSQL of the test's own in a temporary folder, reached through a socket in it. */
export interface PrivatePostgres {
  /** Makes a database, as a copy of `template` when one is given, and gives its URL. */
  create(template?: string): Promise<string>;
  /** Ends every process of the server at once, as a power cut would; `start` brings it back. */
  kill(): void;
  start(): void;
  /** The process that all others of the server descend from. */
  processId(): number;
  stop(): void;
}

/** Where the server programs stand; null, said once on stderr, where none are installed. */
export function findPostgres(): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions.map((version) => join(DEBIAN, version, "bin")).find((bin) => existsSync(join(bin, "initdb")));
  if (found === undefined)
    process.stderr.write("SKIPPED: no PostgreSQL server is installed (apt-get install postgresql)\n");
  return found ?? null;
}

/** A process that is killed leaves what it wrote with the system: only a power cut needs the disk. */
const IN_A_HURRY = "-c fsync=off -c max_connections=100";

/** Starts a server of the programs in `bin`; the owner is `postgres` where the test runs as root, which the server refuses. */
export function startPostgres(bin: string, settings = IN_A_HURRY): PrivatePostgres {
  const folder = mkdtempSync(join(tmpdir(), "pingpin-pg-"));
  const owner = ownerOf(folder);
  const run = (program: string, args: readonly string[]): void =>
    void execFileSync(join(bin, program), args, { ...owner, stdio: "ignore", cwd: "/" });
  const cluster = join(folder, "cluster");
  run("initdb", ["--no-sync", "-D", cluster, "-U", USER, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]);
  const reached = `-c listen_addresses='' -c unix_socket_directories='${folder}' ${settings}`;
  const control = (...args: readonly string[]): void => run("pg_ctl", ["-D", cluster, "-w", "-t", "60", ...args]);
  const start = (): void => control("-l", join(folder, "log"), "-o", reached, "start");
  start();
  let made = 0;
  const urlOf = (name: string): string => `postgres://${USER}@/${name}?host=${encodeURIComponent(folder)}`;
  return {
    start,
    async create(template = "template0") {
      made += 1;
      const name = `office_${made}`;
      const client = new pg.Client({ connectionString: urlOf("postgres") });
      await client.connect();
      await client.query(`create database ${name} template ${template}`);
      await client.end();
      return urlOf(name);
    },
    kill: () => control("-m", "immediate", "stop"),
    processId: () => Number(readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n", 1)[0]),
    stop() {
      control("-m", "immediate", "stop");
      // Hundreds of databases of a thousand files each: nobody has to wait for their end.
      spawn("rm", ["-rf", folder], { detached: true, stdio: "ignore" }).unref();
    },
  };
}

function ownerOf(folder: string): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = ["-u", "-g"].map((flag) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" })));
  if (uid === undefined || gid === undefined) return {};
  chownSync(folder, uid, gid);
  return { uid, gid };
}
