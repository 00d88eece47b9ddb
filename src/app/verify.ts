import type { Trust } from "../evidence/verify-package.ts";
import { verifyPath } from "../evidence/verify-path.ts";
import type { VerifyReport } from "../model/verify-report.ts";
import { loadConfiguration } from "./configuration.ts";
import type { Home } from "./home.ts";
import { loadOfficeKeys } from "./keys/office-key.ts";
import { readRoots } from "./timestamps/trusted-roots.ts";

/** Checks a capture folder, chain log, data folder or lead package, offline and without a store. */
export function verify(path: string, trust?: Trust): Promise<VerifyReport> {
  return verifyPath(path, trust);
}

/** The authorities and offices that `config.yaml` names, the office's own key, and the root certificates in further files. */
export function trustInForce(home: Home, rootFiles: readonly string[]): Trust {
  const { timestamp, trustedOffices, office } = loadConfiguration(home);
  const roots = [...readRoots(timestamp.roots, home.root), ...readRoots(rootFiles, ".")];
  const own = loadOfficeKeys(home);
  const self = own === null ? [] : [{ name: `本单位（${office.name}）`, fingerprint: own.fingerprint }];
  return { roots, signers: [...self, ...trustedOffices] };
}
