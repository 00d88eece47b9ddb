import type { Trust } from "../../evidence/verify-package.ts";
import { verifyPath } from "../../evidence/verify-path.ts";
import type { VerifyReport } from "../../model/verify-report.ts";
import { loadConfiguration } from "../configuration.ts";
import { isReceipt } from "../exchange/receipts.ts";
import { verifyReceipt } from "../exchange/verify-receipt.ts";
import type { Home } from "../home.ts";
import { loadOfficeKeys } from "../keys/office-key.ts";
import { readRevocationLists, readRoots } from "../timestamps/trusted-roots.ts";
import { withRecords } from "./lost-stamps.ts";

/**
 * Checks a capture folder, chain log, data folder, lead package or 回执, offline and without a store; the chain of `home`
 * itself also against its records.
 */
export async function verify(path: string, trust?: Trust, home: Home | null = null): Promise<VerifyReport> {
  if (await isReceipt(path)) return verifyReceipt(path, trust?.signers ?? []);
  const report = await verifyPath(path, trust);
  return home === null ? report : withRecords(report, path, home);
}

/** What is wrong with what was checked, each with the file that it is wrong with. */
export function faultsOf({ checks }: VerifyReport): readonly string[] {
  const failed = checks.filter(({ result }) => result === "failed");
  return failed.map(({ file, detail }) => (file === null ? detail : `${file}：${detail}`));
}

/** Files named beside those of `config.yaml`. */
export interface TrustFiles {
  readonly roots: readonly string[];
  readonly revocationLists: readonly string[];
}

/** The authorities, offices and revocation lists that `config.yaml` names, the office's own key, and what further files hold. */
export async function trustInForce(home: Home, files: TrustFiles): Promise<Trust> {
  const { timestamp, trustedOffices, office } = loadConfiguration(home);
  const own = loadOfficeKeys(home);
  const self = own === null ? [] : [{ name: `本单位（${office.name}）`, fingerprint: own.fingerprint }];
  return {
    roots: [...readRoots(timestamp.roots, home.root), ...readRoots(files.roots, ".")],
    revocationLists: [
      ...(await readRevocationLists(timestamp.revocationLists, home.root)),
      ...(await readRevocationLists(files.revocationLists, ".")),
    ],
    signers: [...self, ...trustedOffices],
  };
}
