import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fingerprintOf } from "../../src/evidence/signature.ts";
import { verifyPath } from "../../src/evidence/verify-path.ts";
import { makeCase } from "./evidence-cases.ts";
import { SIGNATURE_CASES, SIGNER } from "./signature-cases.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "pingpin-signature-"));
});
afterAll(() => rm(root, { recursive: true }));

const fingerprint = fingerprintOf(SIGNER);
const SIGNERS = [
  { name: "别的单位", fingerprint: "0000-0000" },
  { name: "假想县总工会", fingerprint },
];

test.each(SIGNATURE_CASES.map((one, index) => ({ ...one, index })))("$name → $signature", async (one) => {
  const path = await makeCase(root, one, one.index);
  const report = await verifyPath(path, { roots: [], signers: SIGNERS });
  const [check, ...more] = report.checks.filter(({ name }) => name === "signature");
  expect(more).toEqual([]);
  const result = { valid: "ok", invalid: "failed", absent: "skipped" }[one.signature];
  expect([report.result, check?.result]).toEqual([one.result, result]);
  if (one.signature === "valid") expect(check?.detail).toContain(`签名单位：假想县总工会（公钥指纹 ${fingerprint}）`);
});

test("a good signature of an office that this machine does not know is told with its fingerprint, and breaks nothing", async () => {
  const signed = SIGNATURE_CASES.find(({ name }) => name === "zip: signed");
  if (signed === undefined) throw new Error("no case");
  const report = await verifyPath(await makeCase(root, signed, 1000));
  expect(report.result).toBe("intact");
  const check = report.checks.find(({ name }) => name === "signature");
  expect(check).toMatchObject({
    result: "skipped",
    detail: expect.stringContaining(`公钥指纹 ${fingerprint} 未在本机登记`),
  });
});
