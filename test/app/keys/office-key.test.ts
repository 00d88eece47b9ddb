import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  createOfficeKey,
  keyPath,
  keysFrom,
  loadOfficeKeys,
  recoverOfficeKey,
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
