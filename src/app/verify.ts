import { verifyPath } from "../evidence/verify-path.ts";
import type { TrustedRoots } from "../evidence/verify-stamp.ts";
import type { VerifyReport } from "../model/verify-report.ts";
import { loadConfiguration } from "./configuration.ts";
import type { Home } from "./home.ts";
import { readRoots } from "./timestamps/trusted-roots.ts";

/** Checks a capture folder, chain log, data folder or lead package, offline and without a store. */
export function verify(path: string, roots: TrustedRoots = []): Promise<VerifyReport> {
  return verifyPath(path, roots);
}

/** The root certificates of `config.yaml`, where there is one, and those in further files. */
export function rootsInForce(home: Home, rootFiles: readonly string[]): TrustedRoots {
  const { roots } = loadConfiguration(home).timestamp;
  return [...readRoots(roots, home.root), ...readRoots(rootFiles, ".")];
}
