import { verifyPath } from "../evidence/verify-path.ts";
import { NO_TRUST, type StampTrust } from "../evidence/verify-stamp.ts";
import type { VerifyReport } from "../model/verify-report.ts";
import { loadConfiguration } from "./configuration.ts";
import type { Home } from "./home.ts";
import { readRevocationLists, readRoots } from "./timestamps/trusted-roots.ts";

/** Checks a capture folder, chain log, data folder or lead package, offline and without a store. */
export function verify(path: string, trust: StampTrust = NO_TRUST): Promise<VerifyReport> {
  return verifyPath(path, trust);
}

/** Files named beside those of `config.yaml`. */
export interface TrustFiles {
  readonly roots: readonly string[];
  readonly revocationLists: readonly string[];
}

/** The root certificates and revocation lists of `config.yaml`, where there is one, and those in further files. */
export async function trustInForce(home: Home, files: TrustFiles): Promise<StampTrust> {
  const { roots, revocationLists } = loadConfiguration(home).timestamp;
  return {
    roots: [...readRoots(roots, home.root), ...readRoots(files.roots, ".")],
    revocationLists: [
      ...(await readRevocationLists(revocationLists, home.root)),
      ...(await readRevocationLists(files.revocationLists, ".")),
    ],
  };
}
