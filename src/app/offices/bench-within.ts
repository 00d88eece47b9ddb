import type { District } from "../../model/district.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Workbench } from "../workbench/workbench.ts";
import { officeWithin } from "./office-within.ts";

/** The workbench as people of `district` see it: its records, and the work that they or their counties have started. */
export function benchWithin(bench: Workbench, district: District | null): Workbench {
  if (district === null) return bench;
  return {
    ...bench,
    office: () => officeWithin(bench.office(), district),
    running: bench.running.within(district),
  };
}

/** What people of a district are told where something was not found: the same whether it does not exist or is another's. */
export function hintingAtDistrict(error: unknown, district: District | null): unknown {
  if (district === null || !(error instanceof PingpinError) || error.code !== "NOT_FOUND") return error;
  const { subject, detail, cause } = error;
  return new PingpinError("NOT_FOUND", { subject, detail: `${detail}；也可能不在您的辖区`, cause });
}
