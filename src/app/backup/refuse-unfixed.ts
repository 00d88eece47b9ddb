import { existsSync } from "node:fs";
import { capturePath, MANIFEST } from "../../evidence/capture-place.ts";
import { digestFile } from "../../evidence/digest.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Home } from "../home.ts";
import { openStore } from "../open-store.ts";
import { capturesOf, destroyedIds } from "../rows-of.ts";

/** Refuses records of captures whose fixed manifests are not in the folder word for word; what was destroyed by the office's rules is not looked for. */
export async function refuseUnfixed(home: Home): Promise<void> {
  const store = await openStore(home);
  try {
    const destroyed = await destroyedIds(store);
    for await (const { id, folder, manifestSha256 } of capturesOf(store)) {
      if (destroyed.has(id)) continue;
      const path = capturePath({ root: home.captures, folder }, MANIFEST);
      const isThere = existsSync(path) && (await digestFile(path)).sha256 === manifestSha256;
      if (isThere) continue;
      throw new PingpinError("EVIDENCE_BROKEN", { subject: id, detail: `${path} 不在，或与登记的校验值不同` });
    }
  } finally {
    await store.close();
  }
}
