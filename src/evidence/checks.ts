import type { VerifyCheck, VerifyReport } from "../model/verify-report.ts";

/** The checks of one subject as they are made; `missing` holds when something could not be checked that should be. */
export interface Checks {
  readonly checks: readonly VerifyCheck[];
  readonly missing: boolean;
}

/** A check that held. */
export function passed(name: VerifyCheck["name"], file: string | null, detail: string): VerifyCheck {
  return { name, result: "ok", file, detail };
}

/** A check that did not hold. */
export function failed(name: VerifyCheck["name"], file: string | null, detail: string): VerifyCheck {
  return { name, result: "failed", file, detail };
}

/** A check that was not made, and why. */
export function skipped(name: VerifyCheck["name"], file: string | null, detail: string): VerifyCheck {
  return { name, result: "skipped", file, detail };
}

/** Several groups of checks as one. */
export function together(groups: readonly Checks[]): Checks {
  return { checks: groups.flatMap((group) => group.checks), missing: groups.some((group) => group.missing) };
}

/** The same checks with their files named from one folder further up. */
export function inFolder(folder: string, group: Checks): Checks {
  const place = (file: string | null) => (file === null ? folder : `${folder}/${file}`);
  return { ...group, checks: group.checks.map((check) => ({ ...check, file: place(check.file) })) };
}

/** The result that checks add up to: broken before incomplete before intact. */
export function resultOf({ checks, missing }: Checks): VerifyReport["result"] {
  if (checks.some((check) => check.result === "failed")) return "broken";
  return missing ? "incomplete" : "intact";
}
