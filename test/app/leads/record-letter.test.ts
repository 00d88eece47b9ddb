import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportLead } from "../../../src/app/leads/export-lead.ts";
import { recordLetter } from "../../../src/app/leads/record-letter.ts";
import { beijingDay } from "../../../src/model/beijing-time.ts";
import type { Lead } from "../../../src/model/lead.ts";
import { runHere } from "../../cli/run-here.ts";
import { sha256 } from "../../report/builders.ts";
import type { ScannedOffice } from "../scan/scanned-office.ts";
import { confirmedOffice } from "./confirmed-office.ts";

const BY = ["--by", "经办甲"];
const SCAN = "%PDF-1.7 示例扫描件";
const today = beijingDay(new Date().toISOString());
let scanned: ScannedOffice & { readonly lead: Lead };
let scan: string;

beforeAll(async () => {
  scanned = await confirmedOffice();
  scan = join(scanned.home.root, "已用印.pdf");
  writeFileSync(scan, SCAN);
});
afterAll(() => scanned.remove());

const status = (...flags: readonly string[]) =>
  runHere(["lead", "status", scanned.lead.id, ...flags, ...BY, "--home", scanned.home.root]);
const letter = (...flags: readonly string[]) => status("--letter-number", "假工函〔2026〕1号", ...flags);

async function stored(): Promise<Lead | null> {
  const office = await scanned.open();
  try {
    return await office.store.leads.get(scanned.lead.id);
  } finally {
    await office.store.close();
  }
}

test("the sealed letter is recorded with its number, its signer and an unchanged scan, after the lead is numbered", async () => {
  const early = await letter("--signed-by", "签发乙", "--scan", scan);
  expect(early.exitCode).toBe(2);
  expect(early.stderr).toContain("线索尚未编号签发，不能登记发文");

  await runHere(["lead", "issue", scanned.lead.id, ...BY, "--home", scanned.home.root]);
  expect((await letter("--scan", scan)).stderr).toContain("--letter-number 和 --signed-by");
  expect((await letter("--signed-by", "签发乙", "--scan", `${scan}.exe`)).stderr).toContain("PDF、PNG 或 JPG");
  expect((await letter("--signed-by", "签发乙", "--scan", join(scanned.home.root, "无.pdf"))).exitCode).toBe(2);
  expect((await stored())?.sealedLetter, "a refused letter leaves no trace").toBeNull();

  const done = await letter("--signed-by", "签发乙", "--scan", scan, "--on", today);
  expect(done.stderr).toBe("");
  const sealed = (await stored())?.sealedLetter;
  expect(sealed).toMatchObject({
    documentNumber: "假工函〔2026〕1号",
    signedBy: "签发乙",
    signedOn: today,
    recordedBy: "经办甲",
    scan: { sha256: sha256(SCAN), role: "sealed-letter", mediaType: "application/pdf" },
  });
  expect(readFileSync(join(scanned.home.originals, sealed?.scan?.path ?? ""), "utf8")).toBe(SCAN);
});

test("a day of service before the lead was issued is refused, so that no period starts too early", async () => {
  const refused = await status("--served-on", "2026-09-10");
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain(`送达日期 2026-09-10 早于线索编号日期 ${today}`);
  expect((await stored())?.status).toBe("issued");
  expect((await status("--served-on", today)).exitCode).toBe(0);
  expect((await stored())?.status).toBe("transferred");
});

test("a letter recorded while the package is being written stands, and so does the package", async () => {
  const office = await scanned.open();
  try {
    const facts = { leadId: scanned.lead.id, by: "经办甲" };
    const exporting = exportLead(office, { ...facts, out: join(scanned.home.root, "线索.zip"), tickedLaw: [] });
    const signed = { documentNumber: "假工函〔2026〕2号", signedBy: "签发丙", signedOn: null, scan: null };
    await recordLetter(office, { ...facts, ...signed });
    await exporting;
    const lead = await office.store.leads.get(scanned.lead.id);
    expect(lead?.sealedLetter?.documentNumber).toBe("假工函〔2026〕2号");
    expect(lead?.package?.path).toContain("线索.zip");
  } finally {
    await office.store.close();
  }
});
