import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { chainHash } from "../../src/evidence/chain-hash.ts";
import { digestBytes, digestFile } from "../../src/evidence/digest.ts";
import { CHAIN_START } from "../../src/model/chain.ts";

test("gives the digests that the standards print for abc", () => {
  expect(digestBytes(Buffer.from("abc"))).toEqual({
    bytes: 3,
    sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    sm3: "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
  });
});

test("gives a file in pieces the digests of its whole content", async () => {
  const folder = await mkdtemp(join(tmpdir(), "pingpin-digest-"));
  const content = Buffer.alloc(300_000, "限男性");
  await writeFile(join(folder, "f"), content);
  expect(await digestFile(join(folder, "f"))).toEqual(digestBytes(content));
  await rm(folder, { recursive: true });
});

test("the chain hash is what plain sha256sum gives over the previous hash and the manifest", () => {
  const manifest = Buffer.from('{"a":1}');
  expect(chainHash(CHAIN_START, manifest)).toBe(digestBytes(Buffer.from(`${CHAIN_START}{"a":1}`)).sha256);
});
