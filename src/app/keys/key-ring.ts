import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { writeFlushed } from "../../evidence/write-flushed.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Home } from "../home.ts";
import { seal, unsealWith } from "./seal.ts";
import { type SealingKey, sealingKeyFrom } from "./sealing-key.ts";

/** Seeds of earlier keys, each sealed with the key that followed it, so that the newest recovery code opens all of them. */
const KeyRing = z
  .strictObject({ schema: z.literal("pingpin.key-ring/1"), retired: z.array(z.base64()).readonly() })
  .readonly();

/** Where the ring lies; without the office's key it opens nothing, so it belongs into the backup. */
export function ringPath({ root }: Pick<Home, "root">): string {
  return join(root, "office.keyring");
}

/** The earlier keys that the current one opens, the latest first. Throws `CONFIG_INVALID` for a damaged ring. */
export function earlierKeys(home: Pick<Home, "root">, current: SealingKey): readonly SealingKey[] {
  const keys: SealingKey[] = [current];
  for (const sealed of readRing(home).toReversed()) {
    const seed = unsealWith(Buffer.from(sealed, "base64"), keys);
    // Sealed by a key whose making was cut short: the seed is that of a key that is still in use.
    if (seed !== null) keys.push(sealingKeyFrom(seed));
  }
  return keys.slice(1).filter(({ sealingId }) => sealingId !== current.sealingId);
}

/** Adds the seed of a key that is being replaced, sealed with the one that replaces it. */
export async function retireSeed(home: Pick<Home, "root">, seed: Buffer, next: SealingKey): Promise<void> {
  const path = ringPath(home);
  const retired = [...readRing(home), seal(seed, next).toString("base64")];
  const text = `${JSON.stringify({ schema: "pingpin.key-ring/1", retired })}\n`;
  await writeFlushed(path, Buffer.from(text), 0o600);
}

function readRing(home: Pick<Home, "root">): readonly string[] {
  const path = ringPath(home);
  if (!existsSync(path)) return [];
  try {
    return KeyRing.parse(JSON.parse(readFileSync(path, "utf8"))).retired;
  } catch (cause) {
    throw new PingpinError("CONFIG_INVALID", { subject: path, detail: "密钥环已损坏，请从备份恢复这个文件", cause });
  }
}
