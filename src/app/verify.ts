import { verifyPath } from "../evidence/verify-path.ts";
import type { VerifyReport } from "../model/verify-report.ts";

/** Checks a capture folder, chain log, data folder or lead package, offline and without a store. */
export function verify(path: string): Promise<VerifyReport> {
  return verifyPath(path);
}
