import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Digests } from "../../src/evidence/digest.ts";
import { verifyPath } from "../../src/evidence/verify-path.ts";
import { zipTree } from "../../src/evidence/zip-tree.ts";
import { VerifyReport } from "../../src/model/verify-report.ts";
import { DISPOSAL_CASES } from "./disposal-cases.ts";
import { EVIDENCE_CASES, makeCase, makeHome, makePackage, zipFolder } from "./evidence-cases.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "pingpin-verify-"));
});
afterAll(() => rm(root, { recursive: true }));

describe("says what each piece of evidence is worth", () => {
  test.each([...EVIDENCE_CASES, ...DISPOSAL_CASES].map((one, index) => ({ ...one, index })))(
    "$name → $result",
    async (one) => {
      const path = await makeCase(root, one, one.index);
      const report = await verifyPath(path);
      expect(VerifyReport.parse(report)).toEqual(report);
      expect([report.result, report.checks.filter((check) => check.result === "failed")]).toEqual([
        one.result,
        ["broken", "unreadable"].includes(one.result) ? expect.arrayContaining([expect.anything()]) : [],
      ]);
      for (const check of report.checks) expect(check.detail).toMatch(/\p{Script=Han}/u);
    },
  );
});

describe("any single flipped bit", () => {
  async function flipped(path: string, byte: number, bit: number, work: () => Promise<void>): Promise<void> {
    const content = await readFile(path);
    const changed = Buffer.from(content);
    changed.writeUInt8(changed.readUInt8(byte) ^ (1 << bit), byte);
    await writeFile(path, changed);
    await work();
    await writeFile(path, content);
  }

  test("in any file of a capture is found, and the file is named", async () => {
    const home = join(root, "flips");
    await makeHome(home, 1);
    const folder = join(home, "captures/2026/03/c1");
    const files = (await readdir(folder)).sort();
    expect(files.length).toBe(9);
    const places = fc.tuple(fc.constantFrom(...files), fc.double({ min: 0, max: 0.999999, noNaN: true }), fc.nat(7));
    await fc.assert(
      fc.asyncProperty(places, async ([file, where, bit]) => {
        const path = join(folder, file);
        const byte = Math.floor(where * (await readFile(path)).byteLength);
        await flipped(path, byte, bit, async () => {
          const report = await verifyPath(folder);
          expect([file, byte, bit, report.kind, report.result]).toEqual([file, byte, bit, "capture", "broken"]);
          const named = report.checks.flatMap((check) => (check.result === "failed" ? [check.file] : []));
          const expected = file === "manifest.json" ? ["manifest.sha256", "manifest.sm3"] : [file];
          expect(named).toEqual(expect.arrayContaining(expected));
        });
      }),
      { numRuns: 300, examples: files.map((file) => [[file, 0, 0]]) },
    );
    expect((await verifyPath(folder)).result).toBe("intact");
  });

  test("in the chain log is found", async () => {
    const home = join(root, "chain-flips");
    await makeHome(home, 2);
    const path = join(home, "chain.log");
    const size = (await readFile(path)).byteLength;
    await fc.assert(
      fc.asyncProperty(fc.nat(size - 1), fc.nat(7), async (byte, bit) => {
        await flipped(path, byte, bit, async () => {
          expect([byte, bit, (await verifyPath(path)).result]).toEqual([byte, bit, "broken"]);
        });
      }),
      {
        numRuns: 150,
        examples: [
          [0, 0],
          [size - 1, 0],
          [size - 1, 7],
        ],
      },
    );
    expect((await verifyPath(path)).result).toBe("intact");
  });

  test("in a zip is found, unless it only touches the container and no file reads differently", async () => {
    const home = join(root, "zip-flips");
    const [path, changed] = [join(home, "package.zip"), join(home, "changed.zip")];
    await makeHome(home, 2);
    await makePackage(join(home, "package"), home);
    await zipFolder(join(home, "package"), path);
    const content = await readFile(path);
    const original = await digestsIn(path);
    await fc.assert(
      fc.asyncProperty(fc.nat(content.byteLength - 1), fc.nat(7), async (byte, bit) => {
        const copy = Buffer.from(content);
        copy.writeUInt8(copy.readUInt8(byte) ^ (1 << bit), byte);
        await writeFile(changed, copy);
        if ((await verifyPath(changed)).result === "intact") expect(await digestsIn(changed)).toEqual(original);
      }),
      { numRuns: 100 },
    );
  });

  async function digestsIn(path: string): Promise<readonly (readonly [string, Digests])[]> {
    const tree = await zipTree(path);
    const digests: (readonly [string, Digests])[] = [];
    for (const file of tree.files.keys()) digests.push([file, await tree.digest(file)]);
    await tree.close();
    return digests;
  }
});

test("names the changed file and says what is wrong with it", async () => {
  const home = join(root, "named");
  await makeHome(home, 1);
  const folder = join(home, "captures/2026/03/c1");
  await writeFile(join(folder, "body.bin"), "男女不限");
  const failed = (await verifyPath(folder)).checks.filter((check) => check.result === "failed");
  expect(failed).toEqual([
    { name: "file", result: "failed", file: "body.bin", detail: "大小为 12 字节，清单登记为 79 字节" },
  ]);
});

test("a package that was packed again by other means says so, and what to check instead", async () => {
  const home = join(root, "repacked");
  const [folder, zip] = [join(home, "outer/假想县总工会-2026-0001"), join(home, "package.zip")];
  await makeHome(home, 2);
  await makePackage(folder, home);
  await zipFolder(folder, zip, ["__MACOSX/._概览.html", "证据/.DS_Store", "Thumbs.db"]);
  const leftovers = (await verifyPath(zip)).checks.filter((check) => check.name === "unlisted");
  expect(leftovers.map(({ detail }) => detail)).toEqual(Array(3).fill(expect.stringContaining("请核验原压缩包")));

  await zipFolder(join(home, "outer"), zip);
  const [deeper] = (await verifyPath(zip)).checks.filter(({ result }) => result === "failed");
  expect(deeper?.detail).toContain("材料在里面的“假想县总工会-2026-0001”文件夹中");

  await zipFolder(folder, zip);
  const unsaid = withoutUtf8Names(await readFile(zip));
  await writeFile(zip, unsaid);
  expect((await verifyPath(zip)).result).toBe("intact");
  await writeFile(zip, inGbk(unsaid));
  const renamed = (await verifyPath(zip)).checks.find(({ file }) => file === "package.zip");
  expect(renamed?.detail).toContain("解压后核验文件夹");
  expect((await verifyPath(folder)).result).toBe("intact");
});

/** The zip as programs write it that do not say in which encoding they put its names. */
function withoutUtf8Names(zip: Buffer): Buffer {
  return withFlags(zip, (flags) => flags & ~0x800);
}

function withFlags(zip: Buffer, change: (flags: number) => number): Buffer {
  for (const [mark, flags] of [
    ["PK\x03\x04", 6],
    ["PK\x01\x02", 8],
  ] as const) {
    for (let at = zip.indexOf(mark, 0, "latin1"); at >= 0; at = zip.indexOf(mark, at + 4, "latin1")) {
      zip.writeUInt16LE(change(zip.readUInt16LE(at + flags)), at + flags);
    }
  }
  return zip;
}

test("tells a zip with a password or a rare compression from a changed one", async () => {
  const home = join(root, "packed");
  await makeHome(home, 1);
  const zip = join(root, "packed.zip");
  await zipFolder(join(home, "captures/2026/03/c1"), zip);
  await writeFile(
    zip,
    withFlags(await readFile(zip), (flags) => flags | 1),
  );
  const details = (await verifyPath(zip)).checks.map(({ detail }) => detail);
  expect(details).toContainEqual(expect.stringContaining("加了密码"));
});

/** The same with 证据 in the names as a Chinese Windows writes it, filled up to the same length. */
function inGbk(zip: Buffer): Buffer {
  const [utf8, gbk] = [Buffer.from("证据"), Buffer.from([0xd6, 0xa4, 0xbe, 0xdd, 0x5f, 0x5f])];
  return Buffer.from(zip.toString("latin1").replaceAll(utf8.toString("latin1"), gbk.toString("latin1")), "latin1");
}

test("says that no time stamp was asked for, without calling it a fault", async () => {
  const home = join(root, "unstamped");
  await makeHome(home, 1);
  const report = await verifyPath(join(home, "captures/2026/03/c1"));
  expect(report.checks.at(-1)).toEqual({
    name: "timestamp",
    result: "skipped",
    file: null,
    detail: "未申请可信时间戳",
  });
  expect(report.result).toBe("intact");
});

test("does not follow a link out of the evidence", async () => {
  const home = join(root, "linked");
  await makeHome(home, 1);
  const folder = join(home, "captures/2026/03/c1");
  const path = join(folder, "page.pdf");
  await writeFile(join(home, "elsewhere.pdf"), await readFile(path));
  await rm(path);
  await symlink(join(home, "elsewhere.pdf"), path);
  expect((await verifyPath(folder)).result).toBe("broken");
});

test("takes a data folder for its chain log", async () => {
  const home = join(root, "whole-home");
  await makeHome(home, 2);
  expect(await verifyPath(home)).toMatchObject({ kind: "chain", result: "intact" });
});

test("says that there is nothing at a wrong path", async () => {
  await expect(verifyPath(join(root, "none"))).rejects.toMatchObject({ code: "FILE_MISSING" });
});
