import { execFileSync } from "node:child_process";

/** What packaging so many postings took, in a process of its own; memory and size in MB. */
export interface PackageRun {
  readonly postings: number;
  readonly files: number;
  readonly megabytes: number;
  readonly seconds: number;
  readonly cpu: number;
  readonly maxRss: number;
}

/** Writes the package of a lead with ten postings for each of `employers`. */
export function measurePackage(root: string, employers: number): PackageRun {
  const args = ["--import", "tsx", "bench/package-run.ts", String(employers)];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: "utf8" }));
}
