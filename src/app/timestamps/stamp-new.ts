import type { Failure } from "../../model/failure.ts";
import type { Office } from "../office.ts";
import { retryStamps } from "./retry-stamps.ts";
import { isStampingConfigured } from "./stamp-queue.ts";

/** Applies for the stamps of what a run has just captured; gives what still waits. Does nothing without an authority. */
export async function stampNew(office: Office, by: string): Promise<readonly Failure[]> {
  return isStampingConfigured(office) ? (await retryStamps(office, by)).failures : [];
}
