import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { keysFrom } from "../../../src/app/keys/office-key.ts";
import { signatureFiles } from "../../../src/app/keys/signature.ts";
import { verifyPath } from "../../../src/evidence/verify-path.ts";
import { writeCapture } from "../../../src/evidence/write-capture.ts";
import type { EvidenceSource } from "../../../src/report/lead-package/package-input.ts";
import { writeLeadPackage } from "../../../src/report/lead-package/write-lead-package.ts";
import { stampFile } from "../../evidence/timestamp-cases.ts";
import { buildContext, buildFetched, RENDERING } from "../../evidence/visits.ts";
import { makeAuthority, type TimeStampAuthority } from "../../helpers/time-stamp-authority.ts";
import { anInput, anItem, TOOLS } from "../package-input.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { wordsOf } from "../well-formed.ts";

const folder = temporaryFolder();
const KEYS = keysFrom(Buffer.alloc(32, 7));

test("a package of a real capture verifies, and a changed byte anywhere in it is found", async () => {
  const zip = join(folder, "lead.zip");
  await writeRealPackage(zip, []);
  const report = await verifyPath(zip);
  expect(report.checks.filter((check) => check.result === "failed")).toEqual([]);
  expect(report).toMatchObject({ kind: "lead", result: "intact" });
  expect(report.checks).toContainEqual(expect.objectContaining({ name: "letter", result: "ok" }));
  const bytes = readFileSync(zip);
  const broken = Buffer.from(bytes);
  const at = Math.floor(bytes.length / 3);
  broken[at] = (broken[at] ?? 0) ^ 1;
  writeFileSync(zip, broken);
  expect((await verifyPath(zip)).result).not.toBe("intact");
});

test("every command that 核验说明.txt shows can be run as it stands, and tells a changed file", async () => {
  const authority = await makeAuthority(join(folder, "authority"));
  const zip = join(folder, "stamped.zip");
  await writeRealPackage(zip, ["manifest.tsr", "tsa-chain.pem"], authority);
  const unpacked = join(folder, "unpacked");
  execFileSync("unzip", ["-q", zip, "-d", unpacked]);
  copyFileSync(authority.rootPem, join(unpacked, "tsa-root.pem"));
  const lines = readFileSync(join(unpacked, "核验说明.txt"), "utf8").split("\r\n");
  const shown = lines.flatMap((line) => /^ {3}((?:sha256sum|openssl|gzip|certutil) .*)$/.exec(line)?.[1] ?? []);
  const here = shown.filter((command) => !command.startsWith("certutil"));
  expect(shown.map((command) => command.split(" ").slice(0, 2).join(" "))).toEqual([
    "sha256sum -c",
    "sha256sum -c",
    "certutil -hashfile",
    "certutil -hashfile",
    "openssl dgst",
    "gzip -t",
    "openssl ts",
    "openssl ts",
    "openssl pkeyutl",
    "openssl pkey",
    "openssl dgst",
    "certutil -hashfile",
  ]);
  const run = (command: string) => execFileSync("sh", ["-c", `${command} 2>&1`], { cwd: unpacked, encoding: "utf8" });
  const answers = here.map(run);
  expect(answers[2]).toContain(readFileSync(join(unpacked, "manifest.sm3"), "utf8").slice(0, 64));
  expect(answers[4]).toContain("Verification: OK");
  expect(answers[5]).toContain("Time stamp:");
  expect(answers[6]).toContain("Signature Verified Successfully");
  expect(answers[7]?.slice(0, 32)).toBe(KEYS.fingerprint.replaceAll("-", ""));
  const printed = await wordsOf(readFileSync(join(unpacked, "线索移送函.docx")));
  expect(printed).toContain(answers[8]?.trim().slice(-64) ?? "none");
  writeFileSync(join(unpacked, "证据/cap-1/manifest.json"), "{}");
  writeFileSync(join(unpacked, "证据/cap-1/capture.warc.gz"), "x");
  writeFileSync(join(unpacked, "manifest.json"), "{}");
  for (const command of [here[0], here[1], here[3], here[4], here[6]]) expect(() => run(command ?? "")).toThrow();
});

/** The package of one captured page; with an authority, its manifest is stamped. */
async function writeRealPackage(
  zip: string,
  stamps: readonly string[],
  authority: TimeStampAuthority | null = null,
): Promise<void> {
  const root = join(folder, `${basename(zip)}-captures`);
  const capture = await writeCapture(buildFetched({ rendering: RENDERING }), buildContext(root, { id: "cap-1" }));
  const listed = capture.files.map(({ path, role, mediaType, sha256 }) => ({ path, role, mediaType, sha256 }));
  const binding = ["manifest.json", "manifest.sha256", "manifest.sm3", ...stamps].map((path) => ({
    path,
    role: "manifest",
    mediaType: "application/json",
    sha256: null,
  }));
  const evidence: readonly EvidenceSource[] = [...listed, ...binding].map((file) => ({
    ...file,
    captureId: capture.id,
    read: async () => readFileSync(join(root, capture.folder, file.path)),
  }));
  if (authority !== null) {
    const [content = "", response = "", chain = ""] = ["manifest.json", "manifest.tsr", "tsa-chain.pem"].map((name) =>
      join(root, capture.folder, name),
    );
    await stampFile({ content, response, chain }, authority);
  }
  const tools = { ...TOOLS, sign: (manifest: Uint8Array) => signatureFiles(manifest, KEYS) };
  await writeLeadPackage(anInput({ items: [{ ...anItem(), capture }], evidence, tools }), zip);
}
