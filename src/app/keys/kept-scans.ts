import { existsSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { digestBytes } from "../../evidence/digest.ts";
import { flushFolder } from "../../evidence/flush-folder.ts";
import { writeFlushed } from "../../evidence/write-flushed.ts";
import type { EvidenceFile } from "../../model/capture.ts";
import { PingpinError } from "../../model/errors.ts";
import { fileError } from "../../model/file-error.ts";
import type { Store } from "../../store/port.ts";
import type { Home } from "../home.ts";
import { logAct } from "../log-act.ts";
import type { Office } from "../office.ts";
import { loadOfficeKeys } from "./office-key.ts";
import { seal, sealingIdOf, unseal } from "./seal.ts";
import { keysOrRefuse } from "./sealed-original.ts";

type Desk = Pick<Office, "home">;

const SEALED = ".sealed";

/** Keeps the bytes of a scan under `path` of the office's originals, sealed where the office has a key. */
export async function keepOriginal({ home }: Desk, path: string, bytes: Uint8Array): Promise<void> {
  const keys = loadOfficeKeys(home);
  const place = join(home.originals, path);
  if (keys === null) await writeDurably(place, bytes);
  else await writeDurably(place + SEALED, seal(bytes, keys));
}

/** The bytes of a kept scan, checked against its digests. Throws FILE_MISSING, NOT_READY and EVIDENCE_BROKEN. */
export async function readOriginal({ home }: Desk, file: EvidenceFile): Promise<Buffer> {
  const place = join(home.originals, file.path);
  const bytes = existsSync(place + SEALED)
    ? unseal(await readFile(place + SEALED), keysOrRefuse(home), file.path)
    : await readFile(place).catch((cause: unknown) => {
        throw new PingpinError("FILE_MISSING", { subject: place, cause });
      });
  const { sha256, sm3 } = digestBytes(bytes);
  if (sha256 === file.sha256 && sm3 === file.sm3) return bytes;
  throw new PingpinError("EVIDENCE_BROKEN", { subject: file.path, detail: "与登记时的摘要不一致" });
}

/** Where a kept scan stands once it is sealed. */
export function sealedPlace({ originals }: Pick<Home, "originals">, { path }: Pick<EvidenceFile, "path">): string {
  return join(originals, path) + SEALED;
}

/** Every scan that the records name. */
export async function keptScans(store: Pick<Store, "leads" | "notices">): Promise<readonly EvidenceFile[]> {
  const leads = (await store.leads.list()).flatMap(({ sealedLetter }) => sealedLetter?.scan ?? []);
  const notices = (await store.notices.list()).flatMap(({ sealing }) => sealing?.scan ?? []);
  return [...leads, ...notices];
}

/**
 * Seals scans that were kept before there was a key, and seals anew those of an earlier key; gives how many. The sealed
 * file stands before the open one goes, so that a crash loses none.
 */
export async function sealKeptScans(office: Office, by: string): Promise<number> {
  const { home } = office;
  const keys = keysOrRefuse(home);
  let changed = 0;
  for (const file of await keptScans(office.store)) {
    const place = join(home.originals, file.path);
    const isCurrent = existsSync(place + SEALED) && sealingIdOf(await readFile(place + SEALED)) === keys.sealingId;
    if (!isCurrent) {
      await writeDurably(place + SEALED, seal(await readOriginal(office, file), keys));
      changed += 1;
    }
    await rm(place, { force: true });
  }
  await logAct(office, { by, action: "key.seal", subject: keys.sealingId, details: `${changed} 件` });
  return changed;
}

/** On disk when this resolves: what it replaces may go. */
async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFlushed(path, bytes, 0o600);
    await flushFolder(dirname(path));
  } catch (error) {
    throw fileError(path, error);
  }
}
