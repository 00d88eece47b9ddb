import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { verifyPath } from "../../../src/evidence/verify-path.ts";
import { writeCapture } from "../../../src/evidence/write-capture.ts";
import type { EvidenceSource } from "../../../src/report/lead-package/package-input.ts";
import { writeLeadPackage } from "../../../src/report/lead-package/write-lead-package.ts";
import { buildContext, buildFetched, RENDERING } from "../../evidence/visits.ts";
import { anInput, anItem } from "../package-input.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const folder = temporaryFolder();

test("a package of a real capture verifies, and a changed byte anywhere in it is found", async () => {
  const root = join(folder, "captures");
  const capture = await writeCapture(buildFetched({ rendering: RENDERING }), buildContext(root, { id: "cap-1" }));
  const listed = capture.files.map(({ path, role, mediaType, sha256 }) => ({ path, role, mediaType, sha256 }));
  const binding = ["manifest.json", "manifest.sha256", "manifest.sm3"].map((path) => ({
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
  const item = { ...anItem(), capture };
  const zip = join(folder, "lead.zip");
  await writeLeadPackage(anInput({ items: [item], evidence }), zip);
  const report = await verifyPath(zip);
  expect(report.checks.filter((check) => check.result === "failed")).toEqual([]);
  expect(report).toMatchObject({ kind: "lead", result: "intact" });
  const bytes = readFileSync(zip);
  const broken = Buffer.from(bytes);
  const at = Math.floor(bytes.length / 3);
  broken[at] = (broken[at] ?? 0) ^ 1;
  writeFileSync(zip, broken);
  expect((await verifyPath(zip)).result).not.toBe("intact");
});
