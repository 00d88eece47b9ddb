import { createWriteStream } from "node:fs";
import { cp, mkdir, readFile, rename, rm, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { appendChainLog } from "../../src/evidence/chain-log.ts";
import { digestBytes, digestFile } from "../../src/evidence/digest.ts";
import { folderTree } from "../../src/evidence/file-tree.ts";
import { packageManifest, packageMaterials } from "../../src/evidence/package-manifest.ts";
import { type CaptureContext, writeCapture } from "../../src/evidence/write-capture.ts";
import type { Capture } from "../../src/model/capture.ts";
import { CHAIN_START } from "../../src/model/chain.ts";
import type { VerifyReport } from "../../src/model/verify-report.ts";
import { buildContext, buildFetched } from "./visits.ts";
import { withLargeSizes, withOneLargeSizeOff, ZIP_TRICKS } from "./zip-tricks.ts";

/** A data folder with `count` captures c1, c2, … and its chain log; `links` are the captures in order. */
export async function makeHome(
  home: string,
  count: number,
  timestamp: CaptureContext["timestamp"] = "not_configured",
): Promise<readonly Capture[]> {
  const captures: Capture[] = [];
  await mkdir(home, { recursive: true });
  for (let position = 1; position <= count; position += 1) {
    const previousChainHash = captures.at(-1)?.chainHash ?? CHAIN_START;
    const context = buildContext(join(home, "captures"), { id: `c${position}`, previousChainHash, timestamp });
    const capture = await writeCapture(buildFetched(), context);
    await appendChainLog(join(home, "chain.log"), position, capture);
    captures.push(capture);
  }
  return captures;
}

/** An unpacked lead package with a letter and two captures. */
export async function makePackage(folder: string, home: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "线索移送函.docx"), "PK 假的函");
  for (const id of ["c1", "c2"]) {
    await cp(join(home, "captures/2026/03", id), join(folder, "证据", id), { recursive: true });
  }
  await bindPackage(folder);
}

/** Writes the manifest of the package at `folder` over the files that stand in it now. */
export async function bindPackage(folder: string): Promise<void> {
  const files = [];
  for (const path of (await folderTree(folder)).files.keys()) {
    if (/^manifest\.\w+$/.test(path)) continue;
    const digests = await digestFile(join(folder, path));
    files.push({ path, role: "evidence", mediaType: "application/octet-stream", ...digests });
  }
  const facts = { leadId: "l1", number: null, createdAt: "2026-03-09T09:00:00+08:00", toolVersion: "0.1.0", files };
  for (const [name, content] of Object.entries(packageManifest(facts))) await writeFile(join(folder, name), content);
}

/** Adds 材料清单 to the package at `folder` and binds it anew. */
async function bindMaterials(folder: string): Promise<void> {
  await bindPackage(folder);
  const { leadId, number, files } = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
  const bound = files.filter(({ path }: { path: string }) => path !== "线索移送函.docx");
  await writeFile(join(folder, "材料清单.json"), packageMaterials({ leadId, number, files: bound }));
  await bindPackage(folder);
}

/** The files under `folder` as a zip with `comment`; `extra` entries are added at the end. */
export async function zipFolder(
  folder: string,
  zipPath: string,
  extra: readonly string[] = [],
  comment = "",
): Promise<void> {
  const zip = new ZipFile();
  for (const path of (await folderTree(folder)).files.keys()) zip.addFile(join(folder, path), path);
  for (const name of extra) {
    if (name.endsWith("/")) zip.addEmptyDirectory(name);
    else zip.addBuffer(Buffer.from("extra"), name);
  }
  zip.end({ forceZip64Format: false, comment });
  await pipeline(zip.outputStream, createWriteStream(zipPath));
}

export interface EvidenceCase {
  readonly name: string;
  readonly result: VerifyReport["result"];
  /** Makes the case in an empty folder and gives the path to verify. */
  readonly make: (folder: string) => Promise<string>;
}

type Change = (folder: string) => Promise<void>;

function captureCase(name: string, result: EvidenceCase["result"], change: Change): EvidenceCase {
  return {
    name: `capture: ${name}`,
    result,
    async make(folder) {
      await makeHome(folder, 1);
      await change(join(folder, "captures/2026/03/c1"));
      return join(folder, "captures/2026/03/c1");
    },
  };
}

function chainCase(name: string, result: EvidenceCase["result"], change: Change): EvidenceCase {
  return {
    name: `chain: ${name}`,
    result,
    async make(folder) {
      await makeHome(folder, 3);
      await change(folder);
      return join(folder, "chain.log");
    },
  };
}

function packageCase(name: string, result: EvidenceCase["result"], change: Change, zipped: boolean): EvidenceCase {
  return {
    name: `package ${zipped ? "as zip" : "unpacked"}: ${name}`,
    result,
    async make(folder) {
      await makeHome(join(folder, "home"), 2);
      const unpacked = join(folder, "package");
      await makePackage(unpacked, join(folder, "home"));
      await change(unpacked);
      if (!zipped) return unpacked;
      await zipFolder(unpacked, join(folder, "package.zip"));
      return join(folder, "package.zip");
    },
  };
}

const unchanged: Change = async () => {};

const CAPTURE_CASES = [
  captureCase("unchanged", "intact", unchanged),
  captureCase("file removed", "broken", (folder) => rm(join(folder, "page.pdf"))),
  captureCase("file added", "broken", (folder) => writeFile(join(folder, "note.txt"), "")),
  captureCase("folder added", "broken", async (folder) => {
    await mkdir(join(folder, "more"));
    await writeFile(join(folder, "more/note.txt"), "");
  }),
  captureCase("empty folder added", "broken", async (folder) => void (await mkdir(join(folder, "已核实")))),
  captureCase("two files swapped", "broken", async (folder) => {
    await rename(join(folder, "page.pdf"), join(folder, "x"));
    await rename(join(folder, "screenshot.png"), join(folder, "page.pdf"));
    await rename(join(folder, "x"), join(folder, "screenshot.png"));
  }),
  captureCase("manifest removed", "broken", (folder) => rm(join(folder, "manifest.json"))),
  captureCase("sm3 file removed", "broken", (folder) => rm(join(folder, "manifest.sm3"))),
  captureCase("WARC cut at a record's end, manifest forged to fit", "broken", async (folder) => {
    const warc = await readFile(join(folder, "capture.warc.gz"));
    const lastRecord = warc.lastIndexOf(Buffer.from("1f8b0800", "hex"));
    await forgeFile(folder, "capture.warc.gz", warc.subarray(0, lastRecord));
  }),
  captureCase("WARC cut inside a record, manifest forged to fit", "broken", async (folder) => {
    const warc = await readFile(join(folder, "capture.warc.gz"));
    await forgeFile(folder, "capture.warc.gz", warc.subarray(0, warc.byteLength - 30));
  }),
  captureCase("something in place of a time stamp", "broken", (folder) =>
    writeFile(join(folder, "manifest.tsr"), "foreign"),
  ),
];

/** Replaces a file and repairs manifest and digests, as a forger would. */
export async function forgeFile(folder: string, name: string, content: Uint8Array): Promise<void> {
  const old = digestBytes(await readFile(join(folder, name)));
  const now = digestBytes(content);
  await writeFile(join(folder, name), content);
  const manifest = (await readFile(join(folder, "manifest.json"), "utf8"))
    .replaceAll(old.sha256, now.sha256)
    .replaceAll(old.sm3, now.sm3)
    .replace(
      `"bytes":${old.bytes},"mediaType":"application/warc"`,
      `"bytes":${now.bytes},"mediaType":"application/warc"`,
    );
  const digests = digestBytes(Buffer.from(manifest));
  await writeFile(join(folder, "manifest.json"), manifest);
  await writeFile(join(folder, "manifest.sha256"), `${digests.sha256}  manifest.json\n`);
  await writeFile(join(folder, "manifest.sm3"), `${digests.sm3}  manifest.json\n`);
}

async function editChain(folder: string, edit: (lines: string[]) => readonly string[]): Promise<void> {
  const path = join(folder, "chain.log");
  const lines = (await readFile(path, "utf8")).split("\n").slice(0, -1);
  await writeFile(
    path,
    edit(lines)
      .map((line) => `${line}\n`)
      .join(""),
  );
}

const CHAIN_CASES = [
  chainCase("unchanged", "intact", unchanged),
  chainCase("without the folders", "incomplete", (folder) => rm(join(folder, "captures"), { recursive: true })),
  chainCase("line removed in the middle", "broken", (folder) => editChain(folder, ([a = "", , c = ""]) => [a, c])),
  chainCase("last line removed", "broken", (folder) => editChain(folder, (lines) => lines.slice(0, -1))),
  chainCase("lines swapped", "broken", (folder) => editChain(folder, ([a = "", b = "", c = ""]) => [a, c, b])),
  chainCase("torn last line", "broken", async (folder) => {
    const size = (await readFile(join(folder, "chain.log"))).byteLength;
    await truncate(join(folder, "chain.log"), size - 9);
  }),
  chainCase("capture removed", "broken", (folder) => rm(join(folder, "captures/2026/03/c2"), { recursive: true })),
  chainCase("two captures swapped", "broken", async (folder) => {
    const month = join(folder, "captures/2026/03");
    await rename(join(month, "c1"), join(month, "x"));
    await rename(join(month, "c2"), join(month, "c1"));
    await rename(join(month, "x"), join(month, "c2"));
  }),
  chainCase("capture forged with its own digests repaired", "broken", async (folder) => {
    const capture = join(folder, "captures/2026/03/c2");
    const body = await readFile(join(capture, "page.mhtml"), "utf8");
    await forgeFile(capture, "page.mhtml", Buffer.from(body.replace("1.0", "9.9")));
  }),
  chainCase("capture that is not in the log", "broken", (folder) =>
    cp(join(folder, "captures/2026/03/c1"), join(folder, "captures/2026/03/c9"), { recursive: true }),
  ),
];

const PACKAGE_CASES = [true, false].flatMap((zipped) => [
  packageCase("unchanged", "intact", unchanged, zipped),
  packageCase("letter changed", "broken", (folder) => writeFile(join(folder, "线索移送函.docx"), "PK 真的函"), zipped),
  packageCase("letter removed", "broken", (folder) => rm(join(folder, "线索移送函.docx")), zipped),
  packageCase("file added", "broken", (folder) => writeFile(join(folder, "证据/c1/x.txt"), "x"), zipped),
  packageCase(
    "captures swapped, package bound again",
    "broken",
    async (folder) => {
      await rename(join(folder, "证据/c1"), join(folder, "证据/x"));
      await rename(join(folder, "证据/c2"), join(folder, "证据/c1"));
      await rename(join(folder, "证据/x"), join(folder, "证据/c2"));
      await bindPackage(folder);
    },
    zipped,
  ),
  packageCase(
    "file inside a capture changed, package bound again",
    "broken",
    async (folder) => {
      await writeFile(join(folder, "证据/c2/body.bin"), "男女不限");
      await bindPackage(folder);
    },
    zipped,
  ),
  packageCase("manifest.sm3 removed", "broken", (folder) => rm(join(folder, "manifest.sm3")), zipped),
  packageCase("manifest removed", "broken", (folder) => rm(join(folder, "manifest.json")), zipped),
  packageCase("with the list that the letter binds", "intact", bindMaterials, zipped),
  packageCase(
    "other files under the list that the letter binds, bound again",
    "broken",
    async (folder) => {
      await bindMaterials(folder);
      await rm(join(folder, "证据/c2"), { recursive: true });
      await bindPackage(folder);
    },
    zipped,
  ),
  packageCase(
    "the list that the letter binds damaged, bound again",
    "broken",
    async (folder) => {
      await bindMaterials(folder);
      await writeFile(join(folder, "材料清单.json"), "{}");
      await bindPackage(folder);
    },
    zipped,
  ),
]);

/** A package as one zip whose bytes `change` made over. */
function zipCase(name: string, result: EvidenceCase["result"], change: (zip: Buffer) => Buffer): EvidenceCase {
  return {
    name: `package as zip: ${name}`,
    result,
    async make(folder) {
      const path = join(folder, "package.zip");
      await makeHome(join(folder, "home"), 2);
      await makePackage(join(folder, "package"), join(folder, "home"));
      await zipFolder(join(folder, "package"), path);
      await writeFile(path, change(await readFile(path)));
      return path;
    },
  };
}

const ZIP_CASES: readonly EvidenceCase[] = [
  ...Object.entries(ZIP_TRICKS).map(([name, trick]) => zipCase(name, "broken", trick)),
  zipCase("packed anew with sizes in 64 bits", "intact", withLargeSizes),
  zipCase("another size in 64 bits in the header", "broken", withOneLargeSizeOff),
  zipCase("data after the end", "unreadable", (zip) => Buffer.concat([zip, Buffer.from("hidden")])),
  zipCase("a file made a link", "broken", (zip) => {
    const line = zip.readUInt32LE(zip.length - 6);
    zip.writeUInt16LE(0o120777, line + 40);
    return zip;
  }),
];

const ODD_CASES: readonly EvidenceCase[] = [
  {
    name: "package as zip: cut off",
    result: "unreadable",
    async make(folder) {
      const path = await (PACKAGE_CASES[0]?.make(folder) ?? Promise.reject(new Error("no case")));
      await truncate(path, 900);
      return path;
    },
  },
  {
    name: "package as zip: the same name twice",
    result: "broken",
    async make(folder) {
      await makeHome(join(folder, "home"), 2);
      await makePackage(join(folder, "package"), join(folder, "home"));
      await zipFolder(join(folder, "package"), join(folder, "package.zip"), ["线索移送函.docx"]);
      return join(folder, "package.zip");
    },
  },
  {
    name: "package as zip: an empty folder whose name says something",
    result: "broken",
    async make(folder) {
      const path = join(folder, "package.zip");
      await makeHome(join(folder, "home"), 2);
      await makePackage(join(folder, "package"), join(folder, "home"));
      await zipFolder(join(folder, "package"), path, ["已认定/"]);
      return path;
    },
  },
  {
    name: "package as zip: a name that leads outside",
    result: "unreadable",
    async make(folder) {
      const path = join(folder, "package.zip");
      await makeHome(join(folder, "home"), 2);
      await makePackage(join(folder, "package"), join(folder, "home"));
      await zipFolder(join(folder, "package"), path, ["xx/evil"]);
      const bytes = (await readFile(path)).toString("latin1").replaceAll("xx/evil", "../evil");
      await writeFile(path, bytes, "latin1");
      return path;
    },
  },
  {
    name: "a folder that holds no evidence",
    result: "unreadable",
    async make(folder) {
      await writeFile(join(folder, "readme.txt"), "x");
      return folder;
    },
  },
  {
    name: "a text file that is no chain log",
    result: "unreadable",
    async make(folder) {
      await writeFile(join(folder, "readme.txt"), "x");
      return join(folder, "readme.txt");
    },
  },
];

/** Every kind of evidence, whole and tampered with, and what a verifier must say. */
export const EVIDENCE_CASES: readonly EvidenceCase[] = [
  ...CAPTURE_CASES,
  ...CHAIN_CASES,
  ...PACKAGE_CASES,
  ...ZIP_CASES,
  ...ODD_CASES,
];

/** Makes a case in a folder of its own under `root`. */
export async function makeCase(root: string, { make }: EvidenceCase, index: number): Promise<string> {
  const folder = join(root, String(index));
  await mkdir(dirname(folder), { recursive: true });
  await mkdir(folder);
  return make(folder);
}
