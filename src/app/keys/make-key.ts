import { logAct } from "../log-act.ts";
import type { Office } from "../office.ts";
import { createOfficeKey } from "./office-key.ts";
import { keysOrRefuse } from "./sealed-original.ts";

/** Makes the office's key in a named person's name; the recovery code is given this once. Throws `OUTPUT_EXISTS`. */
export async function makeOfficeKey(
  office: Office,
  by: string,
): Promise<{ readonly recoveryCode: string; readonly fingerprint: string }> {
  const recoveryCode = await createOfficeKey(office.home);
  const { fingerprint } = keysOrRefuse(office.home);
  await logAct(office, { by, action: "key.make", subject: fingerprint, details: "" });
  return { recoveryCode, fingerprint };
}
