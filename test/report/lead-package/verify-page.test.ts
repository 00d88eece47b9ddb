import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ZipFile } from "yazl";
import { findChromium } from "../../../src/app/chromium.ts";
import { writeLeadPackage } from "../../../src/report/lead-package/write-lead-package.ts";
import { readZip } from "../../../src/report/repack-zip.ts";
import { zipBytes } from "../../../src/report/write-zip.ts";
import { withLargeSizes, withOneLargeSizeOff, ZIP_TRICKS } from "../../evidence/zip-tricks.ts";
import { AT } from "../builders.ts";
import { anEvidenceFile, anInput, TEMPLATES, TOOLS } from "../package-input.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const CHROMIUM = findChromium(null);

interface Seen {
  readonly facts: string;
  readonly kind: string;
  readonly words: string;
  readonly bad: readonly string[];
}

describe.skipIf(CHROMIUM === null)("核验.html in a browser, offline", () => {
  const folder = temporaryFolder();
  let browser: Browser;
  let files: Map<string, Uint8Array>;
  const intact = join(folder, "intact.zip");

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM ?? "", args: ["--no-sandbox"] });
    const sizes = [0, 55, 56, 63, 64, 65, 119, 120, 1000];
    const odd = sizes.map((size) => anEvidenceFile("c1", `s${size}.bin`, Buffer.alloc(size, size % 251)));
    await writeLeadPackage(anInput({ evidence: [...anInput().evidence, ...odd] }), intact);
    files = new Map(await readZip(readFileSync(intact)));
  });
  afterAll(() => browser.close());

  async function drop(zip: string, query = ""): Promise<Seen> {
    const context = await browser.newContext({ offline: true });
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(180_000);
      await page.goto(`${pathToFileURL(join(TEMPLATES, "核验.html")).href}${query}`);
      await page.setInputFiles("#file", zip);
      const result = page.locator("#result.good, #result.bad");
      await result.waitFor();
      return {
        facts: await page.locator("#facts").innerText(),
        kind: (await result.getAttribute("class")) ?? "",
        words: (await result.textContent()) ?? "",
        bad: await page.locator("tr.bad").allTextContents(),
      };
    } finally {
      await context.close();
    }
  }

  async function tampered(change: (files: Map<string, Uint8Array>) => void): Promise<Seen> {
    const changed = new Map(files);
    change(changed);
    const zip = join(folder, "tampered.zip");
    const entries = [...changed].map(([path, bytes]) => ({ path, read: async () => bytes }));
    writeFileSync(zip, await zipBytes(entries, AT));
    return drop(zip);
  }

  test("is green for a package as it was sent", async () => {
    const seen = await drop(intact);
    expect(seen).toMatchObject({ kind: "good", words: expect.stringContaining("全部一致"), bad: [] });
    expect(seen.facts).toContain("制作时间：2026-03-05 09:00（北京时间）");
    const signed = await tampered((all) => {
      for (const name of ["manifest.sig", "signer.pem"]) all.set(name, Buffer.from("x"));
    });
    expect(signed.kind).toBe("good");
  });

  test("reads a package packed anew with sizes in 64 bits, and sees one that is off", async () => {
    const zip = join(folder, "large-sizes.zip");
    writeFileSync(zip, withLargeSizes(readFileSync(intact)));
    expect(await drop(zip)).toMatchObject({ kind: "good", bad: [] });
    writeFileSync(zip, withOneLargeSizeOff(readFileSync(intact)));
    expect(await drop(zip)).toMatchObject({ kind: "bad" });
  });

  test("comes to the same result without the browser's own cryptography", async () => {
    expect(await drop(intact, "?plain")).toMatchObject({ kind: "good", bad: [] });
  });

  test("is red and names the file when one bit is flipped", async () => {
    const path = "证据/c1/capture.warc.gz";
    const seen = await tampered((all) => {
      const bytes = Buffer.from(all.get(path) ?? []);
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      all.set(path, bytes);
    });
    expect(seen).toMatchObject({ kind: "bad", bad: [`${path}内容与清单不一致，文件被改动或者损坏`] });
  });

  test("is red when a file is missing, added, or the manifest is changed to fit", async () => {
    expect((await tampered((all) => all.delete("线索移送函.docx"))).bad).toEqual(["线索移送函.docx缺少该文件"]);
    expect((await tampered((all) => all.set("多出.txt", Buffer.from("x")))).bad[0]).toContain("系后来加入");
    const fitted = await tampered((all) => {
      const manifest = Buffer.from(all.get("manifest.json") ?? []).toString("utf8");
      all.set("manifest.json", Buffer.from(manifest.replace("假想县总工会-2026-0001", "假想县总工会-2026-0002")));
    });
    expect(fitted.bad).toContainEqual(expect.stringContaining("清单与 manifest.sha256、manifest.sm3 不一致"));
  });

  test("shows the value that the stamped letter prints, and is red when the list behind it is of other files", async () => {
    const printed = TOOLS.digest(files.get("材料清单.json") ?? new Uint8Array()).sm3;
    expect((await drop(intact)).facts).toContain(printed);
    // Whoever binds the package anew after a change does not get past the list that the letter binds.
    const bound = await tampered((all) => {
      all.set("证据/c1/capture.warc.gz", Buffer.from("other"));
      bindAnew(all);
    });
    expect(bound).toMatchObject({
      kind: "bad",
      bad: ["材料清单.json与 manifest.json 所列文件不一致，不是这份材料的清单"],
    });
  });

  test("says that a cut-off or foreign file cannot be checked, and never shows green", async () => {
    const cut = join(folder, "cut.zip");
    writeFileSync(cut, readFileSync(intact).subarray(0, 5000));
    expect(await drop(cut)).toMatchObject({ kind: "bad", words: expect.stringContaining("无法核验") });
    writeFileSync(cut, "");
    expect((await drop(cut)).kind).toBe("bad");
    expect((await tampered((all) => all.delete("manifest.json"))).words).toContain("不是完整的线索材料");
  });

  test("is red when a zip hides something that other programs may unpack, or lacks its second digest", async () => {
    const path = join(folder, "hidden.zip");
    for (const [name, trick] of Object.entries(ZIP_TRICKS)) {
      writeFileSync(path, trick(readFileSync(intact)));
      expect([name, (await drop(path)).kind]).toEqual([name, "bad"]);
    }
    const without = await tampered((all) => all.delete("manifest.sm3"));
    expect(without.bad).toContainEqual(expect.stringContaining("清单与 manifest.sm3 不一致"));
  });

  test("also reads a package that was unpacked and packed again with compression", async () => {
    const zip = new ZipFile();
    for (const [path, bytes] of files) zip.addBuffer(Buffer.from(bytes), path, { compress: true });
    zip.end();
    const chunks: Buffer[] = [];
    for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
    const again = join(folder, "again.zip");
    writeFileSync(again, Buffer.concat(chunks));
    expect((await drop(again)).kind).toBe("good");
  });
});

/** Writes manifest and digests over the files that are there now. */
function bindAnew(files: Map<string, Uint8Array>): void {
  const manifest = JSON.parse(Buffer.from(files.get("manifest.json") ?? []).toString("utf8"));
  const lines = manifest.files.map((line: { path: string }) => {
    const bytes = files.get(line.path) ?? new Uint8Array();
    return { ...line, ...TOOLS.digest(bytes), bytes: bytes.length };
  });
  for (const [name, bytes] of Object.entries(TOOLS.packageManifest({ ...manifest, files: lines })))
    files.set(name, bytes);
}
