import { createHash, createPrivateKey, createPublicKey, type KeyObject, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fingerprintOf } from "../../evidence/signature.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Home } from "../home.ts";
import { earlierKeys, retireSeed } from "./key-ring.ts";
import { derived, type SealingKey, sealingKeyFrom } from "./sealing-key.ts";

/** The two keys of an office, both made from one seed of 32 bytes, so that one recovery code brings back both. */
export interface OfficeKeys extends SealingKey {
  readonly signing: KeyObject;
  /** The Ed25519 public key, base64 of its 32 bytes. */
  readonly publicKey: string;
  /** Sixteen groups of the key's SHA-256, to be compared over the telephone. */
  readonly fingerprint: string;
  /** Keys that were in use before, the latest first; they open what they sealed and seal nothing more. */
  readonly earlier: readonly SealingKey[];
}

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** PKCS #8 of an Ed25519 private key up to its seed (RFC 8410), and SubjectPublicKeyInfo up to its point. */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");
const SPKI_LENGTH = 12;

/** Where the seed lies; it never goes into a backup beside what it opens. */
export function keyPath({ root }: Pick<Home, "root">): string {
  return join(root, "office.key");
}

/** Whether the office has a key, sound or damaged. */
export function hasOfficeKey(home: Pick<Home, "root">): boolean {
  return existsSync(keyPath(home));
}

/** The office's keys, or null when it has none yet. Throws `CONFIG_INVALID` for a damaged key file. */
export function loadOfficeKeys(home: Pick<Home, "root">): OfficeKeys | null {
  const path = keyPath(home);
  if (!existsSync(path)) return null;
  const text = readFileSync(path, "ascii").trim();
  if (!/^[0-9a-f]{64}$/.test(text)) {
    const detail = "密钥文件已损坏，请管理员取出纸面恢复码恢复（pingpin key recover）";
    throw new PingpinError("CONFIG_INVALID", { subject: path, detail });
  }
  const keys = keysFrom(Buffer.from(text, "hex"));
  return { ...keys, earlier: earlierKeys(home, keys) };
}

/** Makes a key for an office that has none and gives its recovery code. Throws `OUTPUT_EXISTS` rather than replace one. */
export async function createOfficeKey(home: Pick<Home, "root">): Promise<string> {
  const seed = randomBytes(32);
  await writeSeed(keyPath(home), seed);
  return recoveryCode(seed);
}

/** The keys that a recovery code stands for, with the earlier ones that they open in `home`. Throws `OPTION_INVALID` for a mistyped code. */
export function keysOfCode(home: Pick<Home, "root">, code: string): OfficeKeys {
  const keys = keysFrom(seedOf(code));
  return { ...keys, earlier: earlierKeys(home, keys) };
}

/** Brings the key back from its recovery code. Throws `OPTION_INVALID` for a code that was mistyped, and `OUTPUT_EXISTS`. */
export async function recoverOfficeKey(home: Pick<Home, "root">, code: string): Promise<void> {
  await writeSeed(keyPath(home), seedOf(code));
}

/**
 * Replaces the office's key and gives the new recovery code, which from now on opens everything, what earlier keys sealed
 * too. Cut short before its last step, the old key and code stay in force. Throws `NOT_FOUND` without a key.
 */
export async function rotateOfficeKey(home: Pick<Home, "root">): Promise<string> {
  const path = keyPath(home);
  if (loadOfficeKeys(home) === null) {
    throw new PingpinError("NOT_FOUND", {
      subject: "本单位密钥",
      detail: "请管理员先在“系统自检”里生成（命令行：pingpin key init）",
    });
  }
  const seed = randomBytes(32);
  await retireSeed(home, Buffer.from(readFileSync(path, "ascii").trim(), "hex"), sealingKeyFrom(seed));
  await rm(`${path}.next`, { force: true });
  await writeSeed(`${path}.next`, seed);
  await rename(`${path}.next`, path);
  return recoveryCode(seed);
}

/** The keys that a seed stands for. */
export function keysFrom(seed: Buffer): OfficeKeys {
  const secret = Buffer.concat([PKCS8, derived(seed, "sign")]);
  const signing = createPrivateKey({ key: secret, format: "der", type: "pkcs8" });
  const point = createPublicKey(signing).export({ format: "der", type: "spki" }).subarray(SPKI_LENGTH);
  const publicKey = point.toString("base64");
  return { signing, publicKey, fingerprint: fingerprintOf(point), ...sealingKeyFrom(seed), earlier: [] };
}

/** The seed and two check bytes in 55 characters without easily confused ones, in groups of five. */
export function recoveryCode(seed: Buffer): string {
  const bytes = Buffer.concat([seed, checkOf(seed)]);
  let bits = BigInt(`0x${bytes.toString("hex")}`) << 3n;
  let code = "";
  for (let i = 0; i < 55; i += 1) {
    code = (ALPHABET[Number(bits & 31n)] ?? "") + code;
    bits >>= 5n;
  }
  return (code.match(/.{5}/g) ?? []).join("-");
}

function seedOf(code: string): Buffer {
  const plain = code.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  const digits = [...plain].map((char) => ALPHABET.indexOf(char));
  const wrong = new PingpinError("OPTION_INVALID", { subject: "恢复码", detail: "与抄写时的校验不符，请逐组核对" });
  if (digits.length !== 55 || digits.includes(-1)) throw wrong;
  const bits = digits.reduce((sum, digit) => (sum << 5n) | BigInt(digit), 0n) >> 3n;
  const bytes = Buffer.from(bits.toString(16).padStart(68, "0"), "hex");
  const seed = bytes.subarray(0, 32);
  if (bytes.length !== 34 || !checkOf(seed).equals(bytes.subarray(32))) throw wrong;
  return seed;
}

function checkOf(seed: Buffer): Buffer {
  return createHash("sha256").update("pingpin check").update(seed).digest().subarray(0, 2);
}

async function writeSeed(path: string, seed: Buffer): Promise<void> {
  try {
    const file = await open(path, "wx", 0o600);
    try {
      await file.writeFile(`${seed.toString("hex")}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (cause) {
    const exists = cause instanceof Error && "code" in cause && cause.code === "EEXIST";
    if (exists) throw new PingpinError("OUTPUT_EXISTS", { subject: path, cause });
    throw new PingpinError("OUTPUT_UNWRITABLE", { subject: path, detail: "不能写入密钥文件", cause });
  }
}
