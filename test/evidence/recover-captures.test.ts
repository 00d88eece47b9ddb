import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { captureFolders, recoverCaptures } from "../../src/evidence/recover-captures.ts";
import { verifyPath } from "../../src/evidence/verify-path.ts";
import { writeCapture } from "../../src/evidence/write-capture.ts";
import { linesUntilKilled } from "./killed-writer.ts";
import { buildContext, buildFetched } from "./visits.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "pingpin-recover-"));
});
afterEach(() => rm(root, { recursive: true }));

test("moves aside what no record knows, whole or not, and deletes nothing", async () => {
  for (const id of ["c1", "c2"]) await writeCapture(buildFetched(), buildContext(root, { id }));
  await mkdir(join(root, "_tmp/c3-abc"), { recursive: true });
  await writeFile(join(root, "_tmp/c3-abc/body.bin"), "half");
  const moved = await recoverCaptures(root, async () => new Set(["c1"]));
  expect(moved).toEqual(["_tmp/c3-abc", "2026/03/c2"]);
  expect(await captureFolders(root)).toEqual(["2026/03/c1"]);
  expect((await readdir(join(root, "_uncommitted"))).sort()).toEqual(["c2", "c3-abc"]);
  expect((await verifyPath(join(root, "_uncommitted/c2"))).result).toBe("intact");
  expect(await recoverCaptures(root, async (ids) => new Set(ids))).toEqual([]);
});

test("keeps both when the same capture is left behind twice", async () => {
  for (const _ of [1, 2]) {
    await writeCapture(buildFetched(), buildContext(root));
    await recoverCaptures(root, async () => new Set());
  }
  expect((await readdir(join(root, "_uncommitted"))).sort()).toEqual(["c1", "c1~2"]);
});

test("finds nothing to do where nothing was captured yet", async () => {
  expect(await recoverCaptures(join(root, "captures"), async () => new Set())).toEqual([]);
});

test("a writer killed at a random moment leaves whole folders only", async () => {
  for (let round = 1; round <= 3; round += 1) {
    const acknowledged = await linesUntilKilled("writing-captures.ts", [root, String(round)], 3 + round);
    const folders = await captureFolders(root);
    expect(folders).toEqual(expect.arrayContaining(acknowledged.map((id) => `2026/03/${id}`)));
    for (const folder of folders) {
      if (!folder.includes(`/r${round}-`)) continue;
      expect([folder, (await verifyPath(join(root, folder))).result]).toEqual([folder, "intact"]);
    }
  }
});
