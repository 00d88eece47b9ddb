import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { certificatesOfPem } from "../../src/evidence/timestamp/certificate-pem.ts";
import { verifyPath } from "../../src/evidence/verify-path.ts";
import { DISPOSAL_CASES } from "./disposal-cases.ts";
import { EVIDENCE_CASES, makeCase } from "./evidence-cases.ts";
import { SIGNATURE_CASES } from "./signature-cases.ts";
import { makeAuthorities, timestampCases } from "./timestamp-cases.ts";

const PYTHON = "/usr/bin/python3";
const HAS_SM3 = await promisify(execFile)(PYTHON, ["-c", "import hashlib; hashlib.new('sm3')"]).then(
  () => true,
  () => false,
);

test.skipIf(!HAS_SM3)(
  "a checker in another language, sharing no code, comes to the same result on every case",
  async () => {
    const root = await mkdtemp(join(tmpdir(), "pingpin-checker-"));
    const authorities = await makeAuthorities(join(root, "authorities"));
    const cases = [...EVIDENCE_CASES, ...DISPOSAL_CASES, ...SIGNATURE_CASES, ...timestampCases(authorities)];
    const { rootPem } = authorities.own;
    const roots = certificatesOfPem(await readFile(rootPem, "utf8")) ?? [];
    const paths: string[] = [];
    for (const [index, one] of cases.entries()) paths.push(await makeCase(root, one, index));
    const script = fileURLToPath(new URL("checker.py", import.meta.url));
    const { stdout } = await promisify(execFile)(PYTHON, [script, "--root", rootPem, ...paths]);
    const theirs: readonly unknown[] = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(theirs.length).toBe(cases.length);
    for (const [index, one] of cases.entries()) {
      const ours = await verifyPath(paths[index] ?? "", { roots, signers: [] });
      expect([one.name, ours.result]).toEqual([one.name, one.result]);
      const kind = one.result === "unreadable" ? null : ours.kind;
      const signature = "signature" in one ? { signature: one.signature } : {};
      const said = expect.objectContaining({ kind, result: ours.result, ...signature });
      expect([one.name, theirs[index]]).toEqual([one.name, said]);
    }
    await rm(root, { recursive: true });
  },
);
