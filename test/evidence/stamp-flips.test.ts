import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { certificatesOfPem } from "../../src/evidence/timestamp/certificate-pem.ts";
import { verifyPath } from "../../src/evidence/verify-path.ts";
import { makeHome } from "./evidence-cases.ts";
import { makeAuthorities, stampFile } from "./timestamp-cases.ts";

test("a flipped bit anywhere in a stamp or its certificates is found", async () => {
  const root = await mkdtemp(join(tmpdir(), "pingpin-flips-"));
  const { own } = await makeAuthorities(join(root, "authorities"));
  await makeHome(join(root, "home"), 1, "pending");
  const folder = join(root, "home/captures/2026/03/c1");
  const place = {
    content: join(folder, "manifest.json"),
    response: join(folder, "manifest.tsr"),
    chain: join(folder, "tsa-chain.pem"),
  };
  await stampFile(place, own);
  const roots = certificatesOfPem(await readFile(own.rootPem, "utf8")) ?? [];
  const unseen: string[] = [];
  for (const path of [place.response, place.chain]) {
    const whole = await readFile(path);
    for (let byte = 0; byte < whole.length; byte += 13) {
      const flipped = Buffer.from(whole);
      flipped.writeUInt8(flipped.readUInt8(byte) ^ (1 << (byte % 8)), byte);
      await writeFile(path, flipped);
      const { result } = await verifyPath(folder, { roots, signers: [] });
      if (result === "intact") unseen.push(`${path.slice(folder.length)} byte ${byte}`);
    }
    await writeFile(path, whole);
  }
  expect((await verifyPath(folder, { roots, signers: [] })).result).toBe("intact");
  await rm(root, { recursive: true });
  expect(unseen).toEqual([]);
});
