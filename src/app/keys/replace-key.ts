import { logAct } from "../log-act.ts";
import type { Office } from "../office.ts";
import { rotateOfficeKey } from "./office-key.ts";
import { keysOrRefuse } from "./sealed-original.ts";

/** Replaces the office's key in a named person's name; the log says why, and which key follows which. */
export async function replaceOfficeKey(
  office: Office,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<{ readonly recoveryCode: string; readonly fingerprint: string }> {
  const before = keysOrRefuse(office.home);
  const recoveryCode = await rotateOfficeKey(office.home);
  const { fingerprint } = keysOrRefuse(office.home);
  const details = `${before.fingerprint} 换为 ${fingerprint}，事由：${reason}`;
  await logAct(office, { by, action: "key.rotate", subject: fingerprint, details });
  return { recoveryCode, fingerprint };
}
