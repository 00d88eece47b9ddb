import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EvidenceSource, PackageItem } from "../src/report/lead-package/package-input.ts";
import { writeLeadPackage } from "../src/report/lead-package/write-lead-package.ts";
import { anEmployer } from "../test/report/builders.ts";
import { anInput, anItem, TOOLS } from "../test/report/package-input.ts";
import type { PackageRun } from "./package.ts";

const POSTINGS_EACH = 10;
/** A captured page is about so large, compressed. */
const CAPTURE_BYTES = 24 * 1024;

const employers = Number(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), "pingpin-bench-"));
try {
  const items = Array.from({ length: employers * POSTINGS_EACH }, (_, n) => itemOf(n));
  const evidence = items.flatMap(({ capture }) =>
    ["capture.warc.gz", "manifest.json"].map((path) => fileOf(capture.id, path)),
  );
  const zip = join(folder, "lead.zip");
  const start = performance.now();
  const { files } = await writeLeadPackage(anInput({ items, evidence }), zip);
  const { user, system } = process.cpuUsage();
  const run: PackageRun = {
    postings: items.length,
    files,
    megabytes: Math.round(statSync(zip).size / 2 ** 20),
    seconds: (performance.now() - start) / 1000,
    cpu: (user + system) / 1e6,
    maxRss: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  console.log(JSON.stringify(run));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function itemOf(n: number): PackageItem {
  const employer = Math.floor(n / POSTINGS_EACH) + 1;
  const item = anItem({ n, title: `示例岗位${n % POSTINGS_EACH}` });
  return { ...item, employer: anEmployer({ id: `e${employer}`, name: `云栖示例第${employer}有限公司` }) };
}

/** Made when it is read, as a file on disk would be, and never kept. */
function fileOf(captureId: string, path: string): EvidenceSource {
  const bytes = () => Buffer.alloc(CAPTURE_BYTES, `${captureId}/${path}`);
  const { sha256 } = TOOLS.digest(bytes());
  return {
    captureId,
    path,
    role: "original",
    mediaType: "application/octet-stream",
    sha256,
    read: async () => bytes(),
  };
}
