import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { readFileOfCapture } from "../../evidence/read-capture.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Office } from "../office.ts";
import { keptScans, sealedPlace } from "./kept-scans.ts";
import { keysOfCode, type OfficeKeys, recoverOfficeKey } from "./office-key.ts";
import { isSealed, sealingIdOf } from "./seal.ts";
import { sealedFacts } from "./sealed-original.ts";

/** The key that came back, how much of what is sealed here it opens, and how much it does not. */
export interface RecoveredKey {
  readonly fingerprint: string;
  readonly opens: number;
  readonly shut: number;
}

/**
 * Brings the office's key back from its recovery code. Throws `NOT_ALLOWED` for the code of another office: one registered
 * under that key, or one whose key opens nothing of what is sealed here; `OPTION_INVALID` for a mistyped one.
 */
export async function recoverKey(office: Office, code: string): Promise<RecoveredKey> {
  const keys = keysOfCode(office.home, code);
  const { fingerprint } = keys;
  const other = office.configuration.trustedOffices.find((one) => one.fingerprint === fingerprint);
  if (other !== undefined) throw notOurs(`这是“${other.name}”的恢复码（公钥指纹 ${fingerprint}）`);
  const known = new Set([keys, ...keys.earlier].map(({ sealingId }) => sealingId));
  const sealedBy = await sealingKeysHere(office);
  const opens = sealedBy.filter((id) => known.has(id)).length;
  const shut = sealedBy.length - opens;
  if (opens === 0 && shut > 0) throw notOurs(`它打不开本机封存的任何一件（共 ${shut} 件）`);
  await recoverOfficeKey(office.home, code);
  return { fingerprint, opens, shut };
}

function notOurs(why: string): PingpinError {
  const detail = `${why}，没有恢复，本机未作改动；请取出本单位的恢复码，更换过密钥的用最后一次的`;
  return new PingpinError("NOT_ALLOWED", { subject: "恢复码", detail });
}

/** The key of every complainant, handed-in original and scan that is sealed here, once for each. */
async function sealingKeysHere(office: Office): Promise<readonly OfficeKeys["sealingId"][]> {
  const { store, home } = office;
  const sealed: Uint8Array[] = [];
  for (const { sealedComplainant, captureIds } of await store.submissions.list()) {
    if (sealedComplainant !== null) sealed.push(Buffer.from(sealedComplainant, "base64"));
    for (const id of captureIds) {
      const capture = await store.captures.get(id);
      if (capture === null || sealedFacts(capture) === null) continue;
      // What was destroyed or is damaged tells nothing of the key; verify says so.
      const body = await readFileOfCapture(home.captures, capture, "body").catch(() => null);
      if (body !== null) sealed.push(body);
    }
  }
  for (const file of await keptScans(store)) {
    const place = sealedPlace(home, file);
    if (existsSync(place)) sealed.push(await readFile(place));
  }
  return sealed.filter(isSealed).map(sealingIdOf);
}
