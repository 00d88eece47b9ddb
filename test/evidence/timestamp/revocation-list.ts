import { execFile } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TimeStampAuthority } from "../../helpers/time-stamp-authority.ts";

const run = promisify(execFile);
let made = 0;

/** What a list says: when it was made, and since when and why the signer is on it; null for a list without entries. */
export interface ListSettings {
  readonly madeAt: Date;
  readonly revoked: { readonly at: Date; readonly reason: string | null } | null;
}

/** A list of revoked certificates signed by the root of an authority, as `openssl ca` makes it; gives its path. */
export async function revocationListBy(
  { root }: TimeStampAuthority,
  { madeAt, revoked }: ListSettings,
): Promise<string> {
  made += 1;
  const folder = join(root, `crl-${made}`);
  await mkdir(folder);
  const { serialNumber } = new X509Certificate(await readFile(join(root, "tsa.pem")));
  const entry = (since: string) => ["R", "401231000000Z", since, serialNumber, "unknown", "/CN=tsa"].join("\t");
  const reason = revoked?.reason == null ? "" : `,${revoked.reason}`;
  await writeFile(
    join(folder, "index.txt"),
    revoked === null ? "" : `${entry(`${stampOf(revoked.at).slice(2)}${reason}`)}\n`,
  );
  await writeFile(join(folder, "crl.cnf"), "[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ndefault_md=sha256\n");
  const key = ["-keyfile", join(root, "ca.key"), "-cert", join(root, "ca.pem")];
  const until = new Date(madeAt.getTime() + 90 * 86_400_000);
  const times = ["-crl_lastupdate", stampOf(madeAt), "-crl_nextupdate", stampOf(until)];
  await run("openssl", ["ca", "-gencrl", "-config", "crl.cnf", ...key, ...times, "-out", "crl.pem"], { cwd: folder });
  return join(folder, "crl.pem");
}

function stampOf(instant: Date): string {
  return `${instant.toISOString().replace(/[-:T]|\.\d+/g, "")}`;
}
