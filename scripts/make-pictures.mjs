/**
 * Writes the pictures that README shows, from a lead package: `node scripts/make-pictures.mjs [package.zip]`. Without an
 * argument it takes the first package that the demo wrote. Needs soffice and pdftoppm, and says so where one is missing.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import yauzl from "yauzl";

const LETTER = "线索移送函.docx";
const OUT = "docs/images/lead-letter.png";
const WIDTH = 900;
const ROOT = join(import.meta.dirname, "..");
const DEMO_REPORTS = join(ROOT, "reports/demo/data/reports");

const missing = ["soffice", "pdftoppm"].filter((program) => spawnSync(program, ["--version"]).error !== undefined);
const zip = process.argv[2] ?? demoPackage();
if (missing.length > 0) fail(`找不到 ${missing.join("、")}，未生成图片。请安装 LibreOffice 和 poppler-utils。`);
if (zip === null) fail("没有线索包：请先运行 npm run demo，或者写明线索包的路径。");

const folder = mkdtempSync(join(tmpdir(), "pingpin-pictures-"));
try {
  writeFileSync(join(folder, "letter.docx"), await fileInZip(zip, LETTER));
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  execFileSync("soffice", [
    "--headless",
    profile,
    "--convert-to",
    "pdf",
    "--outdir",
    folder,
    join(folder, "letter.docx"),
  ]);
  mkdirSync(join(ROOT, "docs/images"), { recursive: true });
  const size = ["-scale-to-x", String(WIDTH), "-scale-to-y", "-1"];
  const page = ["-png", "-singlefile", "-f", "1", "-l", "1"];
  execFileSync("pdftoppm", [...page, ...size, join(folder, "letter.pdf"), join(ROOT, OUT.replace(/\.png$/, ""))]);
  console.log(`${OUT}（${Math.round(statSync(join(ROOT, OUT)).size / 1024)} KiB）`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function demoPackage() {
  if (!existsSync(DEMO_REPORTS)) return null;
  const name = readdirSync(DEMO_REPORTS)
    .filter((file) => file.endsWith(".zip"))
    .sort()[0];
  return name === undefined ? null : join(DEMO_REPORTS, name);
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** The bytes of one file of a zip. */
function fileInZip(path, name) {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true }, (error, archive) => {
      if (error) return reject(error);
      archive.on("error", reject);
      archive.on("end", () => reject(new Error(`${path} 中没有 ${name}`)));
      archive.on("entry", (entry) => {
        if (entry.fileName !== name) return archive.readEntry();
        archive.openReadStream(entry, (failure, stream) => {
          if (failure) return reject(failure);
          stream.toArray().then((chunks) => resolve(Buffer.concat(chunks)), reject);
        });
      });
      archive.readEntry();
    });
  });
}
