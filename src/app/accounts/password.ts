import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/** RFC 7914 with 32 MiB and three lanes: about a third of a second, which a sign-in can spare and a guesser cannot. */
const SETTINGS = { N: 2 ** 15, r: 8, p: 3 } as const;
type ScryptCost = Readonly<Record<"N" | "r" | "p", number>>;
const KEY_BYTES = 32;
const MAX_MEMORY = 128 * 2 ** 20;

/** What is kept of a password: `scrypt$N$r$p$salt$key`. A lower cost is for tests alone, which sign in hundreds of times. */
export async function hashPassword(password: string, cost: ScryptCost = SETTINGS): Promise<string> {
  const { N, r, p } = cost;
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ["scrypt", N, r, p, salt.toString("base64"), key.toString("base64")].join("$");
}

/** Whether `password` is the one that was kept; null is nobody's and takes as long to refuse. */
export async function isPassword(kept: string | null, password: string): Promise<boolean> {
  const [, N, r, p, salt = "", key = ""] = (kept ?? NOBODY).split("$");
  const settings = { N: Number(N), r: Number(r), p: Number(p) };
  const derived = await derive(password, Buffer.from(salt, "base64"), settings);
  const expected = Buffer.from(key, "base64");
  return kept !== null && derived.length === expected.length && timingSafeEqual(derived, expected);
}

const NOBODY = ["scrypt", SETTINGS.N, SETTINGS.r, SETTINGS.p, "AAAAAAAAAAAAAAAAAAAAAA==", ""].join("$");

function derive(password: string, salt: Buffer, settings: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFC"), salt, KEY_BYTES, { ...settings, maxmem: MAX_MEMORY }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
