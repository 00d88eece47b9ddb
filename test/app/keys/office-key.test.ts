import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { retireSeed, ringPath } from "../../../src/app/keys/key-ring.ts";
import {
  createOfficeKey,
  keyPath,
  keysFrom,
  loadOfficeKeys,
  recoverOfficeKey,
  rotateOfficeKey,
} from "../../../src/app/keys/office-key.ts";
import { seal, unseal } from "../../../src/app/keys/seal.ts";
import { isSignedBy, signBytes } from "../../../src/app/keys/signature.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "pingpin-key-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("a recovery code brings back the same keys, however it was typed, and a mistyped one brings back none", async () => {
  const code = await createOfficeKey({ root });
  const keys = loadOfficeKeys({ root });
  expect(statSync(keyPath({ root })).mode & 0o777).toBe(0o600);
  await expect(recoverOfficeKey({ root }, code)).rejects.toMatchObject({ code: "OUTPUT_EXISTS" });
  rmSync(keyPath({ root }));
  const wrong = (code[0] === "A" ? "B" : "A") + code.slice(1);
  await expect(recoverOfficeKey({ root }, wrong)).rejects.toMatchObject({ code: "OPTION_INVALID" });
  await recoverOfficeKey({ root }, code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o"));
  expect(loadOfficeKeys({ root })).toMatchObject({ fingerprint: keys?.fingerprint, sealingId: keys?.sealingId });
  rmSync(keyPath({ root }));
  writeFileSync(keyPath({ root }), "damaged");
  expect(() => loadOfficeKeys({ root })).toThrow("密钥文件已损坏");
});

test("what is sealed opens with the office's key alone, and not once a bit of it changed", () => {
  const keys = keysFrom(Buffer.alloc(32, 1));
  const sealed = seal(Buffer.from("举报人甲"), keys);
  expect(unseal(sealed, keys, "x").toString()).toBe("举报人甲");
  expect(sealed.includes(Buffer.from("举报人甲"))).toBe(false);
  expect(() => unseal(sealed, keysFrom(Buffer.alloc(32, 2)), "x")).toThrow("恢复码");
  for (const offset of [20, 34, 46, sealed.length - 1]) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(offset) ^ 1, offset);
    expect(() => unseal(changed, keys, "x")).toThrow();
  }
});

test("a signature holds for its bytes and key alone", () => {
  const keys = keysFrom(Buffer.alloc(32, 1));
  const signature = signBytes(Buffer.from("清单"), keys, "假想县总工会");
  expect(isSignedBy(Buffer.from("清单"), signature)).toBe(true);
  expect(isSignedBy(Buffer.from("清单2"), signature)).toBe(false);
  const other = keysFrom(Buffer.alloc(32, 2)).publicKey;
  expect(isSignedBy(Buffer.from("清单"), { ...signature, publicKey: other })).toBe(false);
  expect(isSignedBy(Buffer.from("清单"), { ...signature, publicKey: "AAAA" })).toBe(false);
});

test("after the key was replaced twice, the newest code alone opens what every earlier key sealed", async () => {
  await createOfficeKey({ root });
  const sealed: Buffer[] = [];
  let code = "";
  for (const word of ["第一把", "第二把"]) {
    const keys = loadOfficeKeys({ root });
    if (keys === null) throw new Error("no key");
    sealed.push(seal(Buffer.from(word), keys));
    code = await rotateOfficeKey({ root });
  }
  rmSync(keyPath({ root }));
  await recoverOfficeKey({ root }, code);
  const keys = loadOfficeKeys({ root });
  if (keys === null) throw new Error("not recovered");
  expect(sealed.map((one) => unseal(one, keys, "x").toString())).toEqual(["第一把", "第二把"]);
  expect(keys.earlier.length).toBe(2);
  rmSync(ringPath({ root }));
  const without = loadOfficeKeys({ root });
  if (without === null) throw new Error("no key");
  expect(() => unseal(sealed[0] ?? Buffer.alloc(0), without, "x")).toThrow("恢复码");
});

test("a replacement that was cut short leaves the old key and its code in force", async () => {
  const code = await createOfficeKey({ root });
  const before = loadOfficeKeys({ root });
  if (before === null) throw new Error("no key");
  await retireSeed(
    { root },
    Buffer.from(readFileSync(keyPath({ root }), "ascii").trim(), "hex"),
    keysFrom(Buffer.alloc(32, 7)),
  );
  expect(loadOfficeKeys({ root })).toMatchObject({ fingerprint: before.fingerprint, earlier: [] });
  rmSync(keyPath({ root }));
  await recoverOfficeKey({ root }, code);
  await rotateOfficeKey({ root });
  const keys = loadOfficeKeys({ root });
  expect(keys?.earlier.map(({ sealingId }) => sealingId)).toEqual([before.sealingId]);
});
