import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { PDFDocument } from "pdf-lib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findChromium } from "../../../src/app/chromium.ts";
import { loadConfiguration } from "../../../src/app/configuration.ts";
import { examineIncoming } from "../../../src/app/exchange/examine-incoming.ts";
import { writeReceipt } from "../../../src/app/exchange/receipts.ts";
import { receiveLead } from "../../../src/app/exchange/receive-lead.ts";
import { receivedPath } from "../../../src/app/exchange/received-package.ts";
import { locateHome } from "../../../src/app/home.ts";
import { createLog } from "../../../src/app/log.ts";
import { leadPackage } from "../../../src/app/workbench/leads/lead-package.ts";
import { leadSheet } from "../../../src/app/workbench/leads/lead-sheets.ts";
import type { Lead } from "../../../src/model/lead.ts";
import { readZip, repackZip } from "../../../src/report/repack-zip.ts";
import { runHere } from "../../cli/run-here.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice } from "../../helpers/open-office.ts";
import { wordsOf } from "../../report/well-formed.ts";
import { confirmedOffice } from "../leads/confirmed-office.ts";
import type { ScannedOffice } from "../scan/scanned-office.ts";

const THEIRS = `office:
  name: 假想县人民检察院
  kind: procuratorate
`;
const BY = ["--by", "经办乙"];
const HAS_CHROMIUM = findChromium(null) !== null;

let sender: ScannedOffice & { readonly lead: Lead };
let receiver: string;
let zip: string;
let fingerprint: string;

const from = (...args: readonly string[]) => runHere([...args, "--home", sender.home.root]);
const at = (...args: readonly string[]) => runHere([...args, "--home", receiver]);

beforeAll(async () => {
  sender = await confirmedOffice();
  receiver = mkdtempSync(join(tmpdir(), "pingpin-receiver-"));
  writeFileSync(join(receiver, "config.yaml"), THEIRS);
  zip = join(receiver, "来件.zip");
  fingerprint = JSON.parse((await from("key", "init", "--json")).stdout).fingerprint;
  await at("key", "init");
  await from("lead", "issue", sender.lead.id, ...BY);
  const exported = await from("lead", "export", sender.lead.id, "--out", zip, ...BY);
  expect(exported.stderr).toBe("");
});
afterAll(() => {
  sender.remove();
  rmSync(receiver, { recursive: true, force: true });
});

test("a package goes to another office and its receipts come back as what they say, once each", async () => {
  const stranger = await at("lead", "receive", zip, ...BY);
  expect(stranger.exitCode).toBe(2);
  expect(stranger.stderr).toContain(fingerprint);

  const received = await at("lead", "receive", zip, "--fingerprint", fingerprint, ...BY, "--json");
  expect(received.stderr).toBe("");
  const { leads, received: facts } = JSON.parse(received.stdout);
  expect(leads[0]).toMatchObject({ status: "received", bureau: "假想县人力资源和社会保障局" });
  expect(leads[0].number).toMatch(/^假想县人民检察院-\d{4}-0001$/);
  const again = JSON.parse((await at("lead", "receive", zip, "--fingerprint", fingerprint, ...BY, "--json")).stdout);
  expect(again.received.isNew).toBe(false);

  const number = leads[0].number;
  const words = await wordsOf(readFileSync(facts.receipt.replace(/json$/, "docx")));
  for (const said of ["假想县总工会", "假想县人民检察院", number, "接收登记"]) expect(words).toContain(said);
  const paper = await at("lead", "paper", number, "线索登记表", "--out", join(receiver, "登记表.docx"));
  expect(paper.exitCode).toBe(0);
  expect((await at("lead", "export", number, ...BY)).exitCode).toBe(2);

  const key = JSON.parse((await at("key", "show", "--json")).stdout);
  const ours = await from("lead", "receive", facts.receipt, "--fingerprint", key.fingerprint, ...BY, "--json");
  expect(ours.stderr).toBe("");
  expect(JSON.parse(ours.stdout).leads[0].status).toBe("feedback");
  const twice = await from("lead", "receive", facts.receipt, "--fingerprint", key.fingerprint, ...BY, "--json");
  expect(JSON.parse(twice.stdout).received.isNew).toBe(false);

  const checked = JSON.parse((await from("verify", facts.receipt, "--json")).stdout);
  expect(checked).toMatchObject({ kind: "receipt", result: "intact", exitCode: 0 });

  // An answer by which it is our turn again is recorded as what it is.
  await at("lead", "status", number, "--step", "supplement_requested", "--reason", "请补充劳动合同", ...BY);
  const later = join(receiver, "回执二.json");
  await at("lead", "receipt", number, "--out", later, ...BY);
  await from("lead", "receive", later, "--fingerprint", key.fingerprint, ...BY);
  const shown = JSON.parse((await from("lead", "show", sender.lead.id, "--json")).stdout);
  expect(shown.history.map(({ status }: { status: string }) => status)).toEqual([
    "drafted",
    "issued",
    "transferred",
    "feedback",
    "supplement_requested",
  ]);
  expect(shown.history.at(-1).reason).toContain("要求补充（请补充劳动合同）");
});

test("a package is one lead: taken in by several at once, and when it comes again packed anew", async () => {
  const root = mkdtempSync(join(tmpdir(), "pingpin-receiver-"));
  const office = await openOffice({ home: homeAt(root), rulesDirs: [], log: createLog() });
  const take = (path: string) => receiveLead(office, { path, by: "经办乙", fingerprint, unsigned: false });
  const taken = await Promise.all(Array.from({ length: 6 }, () => take(zip)));
  expect(taken.filter(({ isNew }) => isNew)).toHaveLength(1);
  const repacked = join(root, "转存.zip");
  const [bytes, comment] = [readFileSync(zip), Buffer.from("mail gateway")];
  bytes.writeUInt16LE(comment.length, bytes.length - 2);
  writeFileSync(repacked, Buffer.concat([bytes, comment]));
  expect(await take(repacked)).toMatchObject({ isNew: false, lead: { id: taken[0]?.lead.id } });
  expect(await examineIncoming(office, repacked)).toMatchObject({ leadId: taken[0]?.lead.id });
  expect(await office.store.leads.list()).toHaveLength(1);
  await office.store.close();
  rmSync(root, { recursive: true });
});

test("a receipt is taken for a package packed anew on the way, and for one that was made before the last", async () => {
  const sent = await sender.open();
  const before = await sent.store.leads.get(sender.lead.id);
  if (before === null) throw new Error("no lead");
  const root = mkdtempSync(join(tmpdir(), "pingpin-receiver-"));
  const office = await openOffice({ home: homeAt(root), rulesDirs: [], log: createLog() });
  const receipt = join(root, "回执.json");
  const take = (path: string) => receiveLead(office, { path, by: "经办乙", fingerprint, unsigned: false });
  const examined = async () => (await examineIncoming(sent, receipt)).result;
  try {
    const repacked = join(root, "转存.zip");
    writeFileSync(repacked, await repackZip(readFileSync(zip), "2026-01-02T00:00:00Z"));
    const { lead } = await take(repacked);
    await writeReceipt(office, { leadId: lead.id, out: receipt, by: "经办乙" });
    expect(await examined()).toBe("intact");
    const [made, other] = [before.package, "f".repeat(64)];
    if (made === null) throw new Error("no package");
    const later = { ...made, sha256: other, manifestSha256: other };
    await sent.store.leads.put({ ...before, package: later, earlierPackages: [made] });
    expect(await examined()).toBe("intact");
    await sent.store.leads.put({ ...before, package: later });
    expect(await examined()).toBe("broken");
  } finally {
    await sent.store.leads.put(before);
    await Promise.all([sent.store.close(), office.store.close()]);
    rmSync(root, { recursive: true });
  }
});

test("whoever looks at a package is told whose signature it bears: ours, theirs, or nobody's that we know", async () => {
  const strangers = await at("verify", zip);
  expect([strangers.exitCode, strangers.stdout]).toEqual([
    0,
    expect.stringContaining(`公钥指纹 ${fingerprint} 未在本机登记`),
  ]);
  expect((await from("verify", zip)).stdout).toContain("电子签名有效，签名单位：本单位");
  writeFileSync(
    join(receiver, "config.yaml"),
    `${THEIRS}trustedOffices:\n  - name: 假想县总工会\n    fingerprint: ${fingerprint}\n`,
  );
  expect((await at("verify", zip)).stdout).toContain(`电子签名有效，签名单位：假想县总工会（公钥指纹 ${fingerprint}）`);
  writeFileSync(join(receiver, "config.yaml"), THEIRS);
});

/** Where in a zip the bytes of a file stand whose path ends so. */
function insideOf(bytes: Buffer, ending: string): number {
  for (let at = bytes.indexOf("PK\u0003\u0004"); at >= 0; at = bytes.indexOf("PK\u0003\u0004", at + 4)) {
    const named = at + 30 + bytes.readUInt16LE(at + 26);
    if (bytes.toString("utf8", at + 30, named).endsWith(ending)) return named + bytes.readUInt16LE(at + 28) + 20;
  }
  throw new Error(`no ${ending} in the zip`);
}

test("nothing changed on the way is taken in: not the package, not its signature, not a receipt", async () => {
  const bytes = readFileSync(zip);
  const changed = join(receiver, "改动.zip");
  const flip = (offset: number) => {
    const copy = Buffer.from(bytes);
    copy.writeUInt8(copy.readUInt8(offset) ^ 1, offset);
    writeFileSync(changed, copy);
  };
  // Before the names stand the entries' own heads, before the first of each its bytes.
  for (const place of ["线索数据.json", "signer.pem"]) {
    flip(bytes.indexOf(place) - 60);
    const refused = await at("lead", "receive", changed, "--fingerprint", fingerprint, ...BY);
    expect(refused.exitCode).not.toBe(0);
  }
  flip(insideOf(bytes, "/capture.warc.gz"));
  const broken = await at("lead", "receive", changed, "--unsigned", ...BY);
  expect(broken.exitCode).not.toBe(0);
  expect(broken.stderr).toMatch(/与登记不符：证据(\/|卷).+：/);

  const receipt = join(receiver, "回执三.json");
  const list = JSON.parse((await at("lead", "list", "--json")).stdout);
  await at("lead", "receipt", list.leads[0].number, "--out", receipt, ...BY);
  writeFileSync(receipt, readFileSync(receipt, "utf8").replace("接收登记", "立案").replace("经办乙", "经办丙"));
  const key = JSON.parse((await at("key", "show", "--json")).stdout);
  const forged = await from("lead", "receive", receipt, "--fingerprint", key.fingerprint, ...BY);
  expect(forged.exitCode).toBe(4);
  expect(forged.stderr).toContain("电子签名与内容不符");
});

test("a complainant stands sealed in the database, and looking leaves a line in the log", async () => {
  const given = [
    "--statement",
    "面试时说只要男的",
    "--employer",
    "虚构单位",
    "--complainant",
    "举报人丁某某",
    "--contact",
    "0000-7654321",
  ];
  const { submission } = JSON.parse((await from("submit", ...given, "--by", "登记人", "--json")).stdout);
  const database = ["", "-wal"].map((suffix) => readIfThere(`${sender.home.database}${suffix}`));
  for (const bytes of database) expect(bytes.includes("举报人丁某某")).toBe(false);
  const opened = await from("key", "open", submission.id, "--by", "负责人", "--reason", "答复举报人", "--json");
  expect(JSON.parse(opened.stdout).complainant).toMatchObject({ name: "举报人丁某某", contact: "0000-7654321" });
  const office = await sender.open();
  const log = await office.store.auditLog.list({ after: 0, limit: 1000 });
  await office.store.close();
  expect(log.at(-1)).toMatchObject({ action: "submission.open", by: "负责人", details: "答复举报人" });
});

test.skipIf(!HAS_CHROMIUM)("a package holds 证据卷 with its pages numbered, and the letter lists it", async () => {
  const files = await readZip(readFileSync(zip));
  const volume = await PDFDocument.load(files.get("证据卷.pdf") ?? new Uint8Array());
  expect(volume.getPageCount()).toBeGreaterThan(1);
  expect(volume.getTitle()).toMatch(/^证据卷 假想县总工会-\d{4}-0001$/);
  expect(await wordsOf(files.get("线索移送函.docx") ?? new Uint8Array())).toContain("证据卷（证据卷.pdf");
});

test("a package for others than the competent organ carries no original, and says where they are", async () => {
  const masked = join(receiver, "脱敏.zip");
  const done = await from("lead", "export", sender.lead.id, "--out", masked, "--without-originals", ...BY);
  expect(done.exitCode).toBe(0);
  const files = await readZip(readFileSync(masked));
  expect([...files.keys()].filter((path) => /^证据(\/|卷)/.test(path))).toEqual([]);
  expect(Buffer.from(files.get("概览.html") ?? []).toString("utf8")).toContain("原件由制作本材料的单位保管");
  expect((await from("verify", masked)).exitCode).toBe(0);
});

function readIfThere(path: string): Buffer {
  return existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
}

test("the page of a received lead shows its postings, lets the package go out as it came, and says when it is gone", async () => {
  const home = locateHome(receiver);
  const office = await openOffice({
    home,
    rulesDirs: [],
    log: createLog(),
    configuration: loadConfiguration(home),
  });
  try {
    const [lead] = (await office.store.leads.list()).filter(({ origin }) => origin !== null);
    if (lead?.origin == null) throw new Error("nothing was received");
    const first = await leadSheet(office, lead.id);
    expect(first.broughtTrouble).toBeNull();
    expect(first.postings.map(({ title, quotes }) => [title, quotes.length > 0])).not.toContainEqual(["", false]);
    // The second time it is read from what was kept of the first.
    expect(await leadSheet(office, lead.id)).toEqual(first);
    const { stream } = await leadPackage(office, lead.id);
    expect((await buffer(stream)).equals(readFileSync(zip))).toBe(true);
    const kept = receivedPath(home, lead.origin.packageSha256);
    renameSync(kept, `${kept}.gone`);
    const without = await leadSheet(office, lead.id);
    expect(without.broughtTrouble).toContain("来件压缩包");
    expect(without.history).toEqual(first.history);
    await expect(leadPackage(office, lead.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    renameSync(`${kept}.gone`, kept);
  } finally {
    await office.store.close();
  }
});
