import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PingpinError } from "../../model/errors.ts";
import { hasLetter, isCase, printedNumber } from "../../model/lead-kind.ts";
import { copyPage } from "../copy-page.ts";
import { openTemplate, type TemplateData, type WordTemplate } from "../fill-template.ts";
import { maskNote, ORIGINALS_NOTE, SEALED_NOTE } from "../mask-note.ts";
import { paperData } from "../paper/paper-data.ts";
import type { PaperName } from "../paper/paper-names.ts";
import { safeName } from "../safe-name.ts";
import type { TemplateName } from "../template-placeholders.ts";
import { utf8 } from "../utf8.ts";
import { COPY_FOLDER } from "../write-document.ts";
import { type Sheet, writeWorkbook } from "../write-workbook.ts";
import { adviceSheetData } from "./advice-sheet.ts";
import { employerSheetData } from "./employer-sheet.ts";
import { placesSheet } from "./evidence-places.ts";
import { evidenceSheet, type FixedFile, fixedSheet } from "./evidence-registers.ts";
import { picturesOf } from "./item-pictures.ts";
import { LEAD_DATA_FILE, leadDataBytes } from "./lead-data-file.ts";
import { type EmployerMatter, employersOf } from "./lead-matter.ts";
import { letterData } from "./letter-document.ts";
import { overviewPage } from "./overview-page.ts";
import type { Digests, LeadPackageInput } from "./package-input.ts";
import { findingSheets, transferSheet } from "./registers.ts";
import { captureStatementData, evidenceNotesData, legalBasisData } from "./supporting-documents.ts";
import { verifyInstructions } from "./verify-instructions.ts";

/** A generated file of the package. */
export interface PackageDocument {
  readonly path: string;
  readonly mediaType: string;
  readonly role: string;
  readonly bytes: Uint8Array;
}

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What was read of the evidence, and how many places of personal data were masked. */
interface DocumentFacts {
  readonly evidence: readonly FixedFile[];
  readonly masked: number;
}

/**
 * Every generated document but the letter, one after the other, so that only one is in the making; `input` is masked
 * already.
 */
export async function* packageDocuments(
  input: LeadPackageInput,
  facts: DocumentFacts,
): AsyncGenerator<PackageDocument> {
  if (input.lead.destination === "advice") {
    yield* adviceSheets(input);
    return;
  }
  const note = noteOf(input, facts);
  yield await register(input, "固定清单.xlsx", [fixedSheet(facts.evidence)]);
  yield await register(input, "证据目录.xlsx", [evidenceSheet(input, facts.evidence), placesSheet(input)]);
  if (input.volume !== null) {
    const { bytes } = await input.volume();
    yield { path: "证据卷.pdf", mediaType: "application/pdf", role: "volume", bytes };
  }
  if (isCase(input.lead)) yield* caseForms(input, note);
  else yield await register(input, "线索移送表.xlsx", [transferSheet(input)]);
  yield await register(input, "线索清单.xlsx", findingSheets(input));
  yield* named(input, "网页截图固定情况说明.docx", captureStatementData(input));
  yield* named(input, "法律依据.docx", legalBasisData(input));
  yield* named(input, "证据说明.docx", evidenceNotesData(input, note));
  yield* employerSheets(input, note);
  yield page("概览.html", utf8(overviewPage(input, note)));
  yield page("核验.html", await verifyPage(input.templates));
  yield { path: LEAD_DATA_FILE, mediaType: "application/json", role: "data", bytes: leadDataBytes(input) };
  yield { path: "核验说明.txt", mediaType: "text/plain", role: "instructions", bytes: instructions(input, facts) };
}

/** 线索移送函, last of all, as it prints the digests of the list of everything else. */
export async function* letterDocuments(
  input: LeadPackageInput,
  facts: DocumentFacts & { readonly materials: Digests | null; readonly volumePages: number | null },
): AsyncGenerator<PackageDocument> {
  const { materials, volumePages } = facts;
  const data = letterData(input, { materials, volumePages, maskNote: noteOf(input, facts) });
  yield* named(input, "线索移送函.docx", data);
}

/** What opens a case, and what moves it to the procuratorate that is competent for it where that is another. */
async function* caseForms(input: LeadPackageInput, note: string): AsyncGenerator<PackageDocument> {
  const { lead } = input;
  const data = paperData({ ...input, notices: [], lookBacks: [], deadlines: [], rebuttals: [] }, note);
  yield* named(input, "线索登记表.docx", data);
  if (lead.recipient !== lead.office) yield* named(input, "移送案件线索通知书要素.docx", data);
}

function noteOf(input: LeadPackageInput, { masked }: DocumentFacts): string {
  if (input.evidence.length === 0) return maskNote(masked);
  return maskNote(masked) + (input.originals === "attached" ? ORIGINALS_NOTE : SEALED_NOTE);
}

function instructions(input: LeadPackageInput, { evidence }: DocumentFacts): Uint8Array {
  const folderWith = (name: string) => {
    const file = evidence.find(({ path }) => path.endsWith(`/${name}`));
    return file === undefined ? null : file.path.slice(0, -name.length - 1);
  };
  const isSigned = input.tools.sign !== null;
  const examples = {
    hasLetter: hasLetter(input.lead),
    capture: folderWith("capture.warc.gz"),
    stamped: folderWith("manifest.tsr"),
    isSigned,
  };
  return utf8(verifyInstructions(printedNumber(input.lead.number), examples));
}

async function* adviceSheets(input: LeadPackageInput): AsyncGenerator<PackageDocument> {
  const template = await openTemplate({ folder: input.templates, name: "优化提示.docx" });
  for (const { own, file } of numberedEmployers(input)) {
    yield* filled(template, { path: `优化提示/${file}`, now: input.now }, adviceSheetData(own.items, input));
  }
}

async function* employerSheets(input: LeadPackageInput, note: string): AsyncGenerator<PackageDocument> {
  const template = await openTemplate({ folder: input.templates, name: "一企一表.docx" });
  for (const { own, file } of numberedEmployers(input)) {
    // What a page shows in pictures of its own cannot be blacked out.
    const pictures = input.originals === "attached" ? await picturesOf(own.items, input) : new Map();
    const data = employerSheetData(own, { input, pictures, maskNote: note });
    yield* filled(template, { path: `一企一表/${file}`, now: input.now }, data);
  }
}

interface NumberedEmployer {
  readonly own: EmployerMatter;
  readonly file: string;
}

/** The postings and statements of each employer with the name of its file, numbered as in the letter's table. */
function numberedEmployers(input: LeadPackageInput): readonly NumberedEmployer[] {
  const groups = employersOf(input);
  const digits = Math.max(3, String(groups.length).length);
  return groups.map((own, index) => {
    const name = safeName(own.employer.name, 40);
    return { own, file: `${String(index + 1).padStart(digits, "0")}-${name}.docx` };
  });
}

async function* named(
  input: LeadPackageInput,
  name: TemplateName | `${PaperName}.docx`,
  data: TemplateData,
): AsyncGenerator<PackageDocument> {
  yield* filled(await openTemplate({ folder: input.templates, name }), { path: name, now: input.now }, data);
}

/** The document, and its fields to copy as a page of the same path within 复制要素. */
async function* filled(
  template: WordTemplate,
  { path, now }: { readonly path: string; readonly now: string },
  data: TemplateData,
): AsyncGenerator<PackageDocument> {
  yield { path, mediaType: DOCX, role: "document", bytes: await template.fill(data, now) };
  const bare = path.replace(/\.docx$/, "");
  yield page(`${COPY_FOLDER}/${bare}.html`, utf8(copyPage(bare.split("/").at(-1) ?? bare, template.tags, data)));
}

async function register(input: LeadPackageInput, path: string, sheets: readonly Sheet[]): Promise<PackageDocument> {
  return { path, mediaType: XLSX, role: "register", bytes: await writeWorkbook(sheets, input.now) };
}

function page(path: string, bytes: Uint8Array): PackageDocument {
  return { path, mediaType: "text/html", role: "page", bytes };
}

/** The page is the same for every package, a template like the others. */
async function verifyPage(folder: string): Promise<Uint8Array> {
  const path = join(folder, "核验.html");
  try {
    return await readFile(path);
  } catch (cause) {
    throw new PingpinError("TEMPLATE_INVALID", { subject: "核验.html", detail: `无法读取模板文件（${path}）`, cause });
  }
}
