import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { fillTemplate } from "../../src/report/fill-template.ts";
import { writeLeadPackage } from "../../src/report/lead-package/write-lead-package.ts";
import { writeLookBackReport } from "../../src/report/look-back/write-look-back-report.ts";
import { feedbackForm } from "../../src/report/paper/feedback-form.ts";
import { PAPERS } from "../../src/report/paper/paper-names.ts";
import { writePaper } from "../../src/report/paper/write-paper.ts";
import { readZip } from "../../src/report/repack-zip.ts";
import { shortText } from "../../src/report/visible-text.ts";
import { writeWorkbook } from "../../src/report/write-workbook.ts";
import { AT } from "./builders.ts";
import { everyPlaceholder } from "./every-placeholder.ts";
import { aLookBackInput, anItem as aLookBackItem } from "./look-back/look-back-builders.ts";
import { aLead, anInput, anItem, png, TEMPLATES } from "./package-input.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { wellFormedParts, wordsOf } from "./well-formed.ts";

const SOFFICE = ["/usr/bin/soffice", "/usr/bin/libreoffice", "/opt/libreoffice/program/soffice"].find(existsSync);

const folder = temporaryFolder();
const TEMPLATE_NAMES = readdirSync(TEMPLATES).filter((name) => name.endsWith(".docx"));

const LONG = "长".repeat(10_000);

/** What a hostile posting may put wherever its words are printed. */
const HOSTILE: readonly string[] = [
  '=HYPERLINK("http://evil.invalid","点")',
  "+cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "<w:p><w:r><w:t>假段落</w:t></w:r></w:p>",
  "]]><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
  "{#条文}{线索编号}{/条文}",
  "{{7*7}}#{7*7}<%= 7*7 %>",
  "\u202e公司限有\u202c\u2066甲\u2069\u200f",
  "\u0000\u0007\u001b[31m乙\ud800\ufffe",
  "../../../../etc/passwd",
  "C:\\Windows\\CON",
  "AUX.txt",
  "</script><img src=x onerror=alert(1)>",
  LONG,
];
/** As long as the program prints anything: it cuts what is longer, which the documents made from postings show. */
const hostile = (turn: number): string => shortText(HOSTILE[turn % HOSTILE.length] ?? "", 300);

/** Every file of src/ that writes a workbook; one more belongs in this test. */
const WORKBOOK_WRITERS = [
  "app/bureaus/bureau-files.ts",
  // The demo's own answer of an invented bureau; nothing of anybody else reaches it.
  "app/demo/bureau-reply.ts",
  "app/leads/reexamine-lead.ts",
  "app/visits/fair-kit.ts",
  "report/lead-package/package-documents.ts",
  "report/look-back/write-look-back-report.ts",
  "report/paper/feedback-form.ts",
  "report/period/period-files.ts",
  "report/review-form/review-form.ts",
  "report/sweep/write-sweep-report.ts",
];

test("no register is written by a part of the program that this test does not know", () => {
  const src = join(import.meta.dirname, "../../src");
  const writers = readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && /\bwriteWorkbook\(/.test(readFileSync(join(src, path), "utf8")))
    .filter((path) => path !== "report/write-workbook.ts");
  expect(writers.map((path) => path.replaceAll("\\", "/")).sort()).toEqual(WORKBOOK_WRITERS);
});

test.each(TEMPLATE_NAMES)("%s takes hostile words in every place as words", async (name) => {
  const bytes = await fillTemplate({ folder: TEMPLATES, name }, await everyPlaceholder(name, hostile), AT);
  expect(await wellFormedParts(bytes)).toBeGreaterThan(4);
  const files = await readZip(bytes);
  const xml = [...files]
    .filter(([path]) => path.startsWith("word/"))
    .map(([, part]) => Buffer.from(part).toString("utf8"));
  // The only fields are page numbers, and nothing leads out of the document.
  const fields = xml.flatMap((part) =>
    [...part.matchAll(/<w:instrText[^>]*>([^<]*)</g)].map((match) => match[1]?.trim()),
  );
  expect(fields.filter((field) => field !== "PAGE")).toEqual([]);
  expect(xml.filter((part) => part.includes('TargetMode="External"'))).toEqual([]);
  const words = await wordsOf(bytes);
  expect(words).not.toMatch(/[\p{Cs}\u202a-\u202e\u2066-\u2069]|undefined|\[object/u);
});

test.skipIf(SOFFICE === undefined || !existsSync("/usr/bin/pdftotext"))(
  "every document and register, full of hostile words, opens in LibreOffice and prints",
  async () => {
    const made = join(folder, "made");
    mkdirSync(made);
    for (const name of TEMPLATE_NAMES) {
      const bytes = await fillTemplate({ folder: TEMPLATES, name }, await everyPlaceholder(name, hostile), AT);
      writeFileSync(join(made, `模板-${name}`), bytes);
    }
    for (const [name, bytes] of await hostileRegisters()) writeFileSync(join(made, name), bytes);
    const printed = await printAll(made);
    expect([...printed].sort()).toEqual(
      readdirSync(made)
        .map((name) => name.replace(/\.(docx|xlsx)$/, ".pdf"))
        .sort(),
    );
    for (const name of printed) {
      const text = execFileSync("pdftotext", ["-l", "3", join(folder, "pdf", name), "-"], { encoding: "utf8" });
      expect([name, text.trim().length > 20, /undefined|\[object|#NAME\?|Err:5/.test(text)]).toEqual([
        name,
        true,
        false,
      ]);
    }
  },
);

/** The registers of a package and a look-back, the form for the bureau, and a sheet of anything. */
async function hostileRegisters(): Promise<ReadonlyMap<string, Uint8Array>> {
  const items = HOSTILE.map((text, n) =>
    anItem({ n: n + 1, employer: text, title: text, body: `${text}限男性`, findings: [{ quote: text }] }),
  );
  const zip = join(folder, "hostile.zip");
  await writeLeadPackage(anInput({ items, pictureOf: async () => ({ png: png(800, 600), masked: 1 }) }), zip);
  const files = await readZip(readFileSync(zip));
  expectSafePackage(files);
  const package_ = [...files].flatMap(([path, bytes]) =>
    /\.(xlsx|docx)$/.test(path) ? [[basename(path), bytes] as const] : [],
  );
  const papers = join(folder, "papers");
  mkdirSync(papers);
  for (const name of PAPERS) {
    const input = { ...anInput({ items }), notices: [], lookBacks: [], deadlines: [], rebuttals: [] };
    await writePaper(input, { folder: TEMPLATES, name: `${name}.docx` }, join(papers, `文书-${name}.docx`));
  }
  const lookBack = HOSTILE.map((text, i) =>
    aLookBackItem("not_rectified", { postingKey: `k${i}`, employer: text, title: text }),
  );
  const { register, document } = await writeLookBackReport(aLookBackInput(lookBack), join(folder, "look-back"));
  return new Map([
    ...package_,
    ...readdirSync(papers)
      .filter((name) => name.endsWith(".docx"))
      .map((name) => [name, readFileSync(join(papers, name))] as const),
    ["回头看-台账.xlsx", readFileSync(register)],
    ["回头看-报告.docx", readFileSync(document)],
    ["整改反馈表.xlsx", await feedbackForm(aLead(), items, AT)],
    [
      "任意.xlsx",
      await writeWorkbook(
        [{ name: "表", columns: [{ header: "内容", width: 30 }], rows: HOSTILE.map((text) => [text]) }],
        AT,
      ),
    ],
  ]);
}

async function printAll(from: string): Promise<readonly string[]> {
  const pdf = join(folder, "pdf");
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  const names = readdirSync(from).map((name) => join(from, name));
  await promisify(execFile)(SOFFICE ?? "", [profile, "--headless", "--convert-to", "pdf", "--outdir", pdf, ...names]);
  return readdirSync(pdf).map((name) => basename(name));
}

/** No name leads anywhere, none is reserved on Windows, and no page got an element of a posting's making. */
function expectSafePackage(files: ReadonlyMap<string, Uint8Array>): void {
  for (const path of files.keys()) {
    expect(path).toMatch(/^[\p{L}\p{N}_][^\\:*?"<>|\p{C}]{0,119}$/u);
    for (const part of path.split("/")) expect(part).not.toMatch(/^(?:con|aux|nul|prn)(?:\.|$)|^\.|[. ]$/i);
  }
  const overview = Buffer.from(files.get("概览.html") ?? []).toString("utf8");
  expect(overview).not.toContain("<script");
  expect(overview).not.toMatch(/<img|<w:p>|[\u202a-\u202e]/);
}
