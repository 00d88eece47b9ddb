import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { writeLeadPackage } from "../../../src/report/lead-package/write-lead-package.ts";
import { readZip } from "../../../src/report/repack-zip.ts";
import { anInput, anItem, png } from "../package-input.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const SOFFICE = ["/usr/bin/soffice", "/usr/bin/libreoffice", "/opt/libreoffice/program/soffice"].find(existsSync);
const folder = temporaryFolder();

test.skipIf(SOFFICE === undefined)(
  "every document and register of a package opens in LibreOffice and prints",
  async () => {
    const zip = join(folder, "lead.zip");
    const items = [anItem(), anItem({ n: 2, employer: "<&{甲}=1+1" })];
    await writeLeadPackage(anInput({ items, pictureOf: async () => ({ png: png(800, 600), masked: 1 }) }), zip);
    const office = join(folder, "office");
    const pdf = join(folder, "pdf");
    mkdirSync(office);
    for (const [path, bytes] of await readZip(readFileSync(zip))) {
      if (/\.(docx|xlsx)$/.test(path)) writeFileSync(join(office, basename(path)), bytes);
    }
    const names = readdirSync(office).map((name) => join(office, name));
    const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
    await promisify(execFile)(SOFFICE ?? "", [profile, "--headless", "--convert-to", "pdf", "--outdir", pdf, ...names]);
    const printed = readdirSync(pdf);
    expect(printed).toHaveLength(names.length);
    expect(printed.every((name) => statSync(join(pdf, name)).size > 3000)).toBe(true);
  },
  180_000,
);
