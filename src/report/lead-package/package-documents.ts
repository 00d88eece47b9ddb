import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PingpinError } from "../../model/errors.ts";
import { fillTemplate, type TemplateData } from "../fill-template.ts";
import { maskNote, ORIGINALS_NOTE, SEALED_NOTE } from "../mask-note.ts";
import { safeName } from "../safe-name.ts";
import type { TemplateName } from "../template-placeholders.ts";
import { utf8 } from "../utf8.ts";
import { type Sheet, writeWorkbook } from "../write-workbook.ts";
import { adviceSheetData } from "./advice-sheet.ts";
import { employerSheetData } from "./employer-sheet.ts";
import { placesSheet } from "./evidence-places.ts";
import { evidenceSheet, type FixedFile, fixedSheet } from "./evidence-registers.ts";
import { picturesOf } from "./item-pictures.ts";
import { byEmployer } from "./item-words.ts";
import { LEAD_DATA_FILE, leadDataText } from "./lead-data-file.ts";
import { letterData } from "./letter-document.ts";
import { overviewPage } from "./overview-page.ts";
import type { LeadPackageInput, PackageItem } from "./package-input.ts";
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

/** Every generated document, one after the other, so that only one is in the making; `input` is masked already. */
export async function* packageDocuments(
  input: LeadPackageInput,
  facts: { readonly evidence: readonly FixedFile[]; readonly masked: number },
): AsyncGenerator<PackageDocument> {
  if (input.lead.destination === "advice") {
    yield* adviceSheets(input);
    return;
  }
  const note = maskNote(facts.masked) + (input.originals === "attached" ? ORIGINALS_NOTE : SEALED_NOTE);
  const fixed = await register(input, "固定清单.xlsx", [fixedSheet(facts.evidence)]);
  const fixedRegister = input.tools.digest(fixed.bytes);
  yield fixed;
  yield await register(input, "证据目录.xlsx", [evidenceSheet(input, facts.evidence), placesSheet(input)]);
  yield await register(input, "线索移送表.xlsx", [transferSheet(input)]);
  yield await register(input, "线索清单.xlsx", findingSheets(input));
  const letterWords = letterData(input, { fixedRegister, maskNote: note });
  yield await letter(input, "线索移送函.docx", letterWords);
  yield await letter(input, "网页截图固定情况说明.docx", captureStatementData(input));
  yield await letter(input, "法律依据.docx", legalBasisData(input));
  yield await letter(input, "证据说明.docx", evidenceNotesData(input, note));
  yield* employerSheets(input, note);
  yield page("概览.html", utf8(overviewPage(input, { maskNote: note, letter: letterWords })));
  yield page("核验.html", await verifyPage(input.templates));
  const folderWith = (name: string) => {
    const file = facts.evidence.find(({ path }) => path.endsWith(`/${name}`));
    return file === undefined ? null : file.path.slice(0, -name.length - 1);
  };
  const isSigned = input.tools.sign !== null;
  const examples = { capture: folderWith("capture.warc.gz"), stamped: folderWith("manifest.tsr"), isSigned };
  const instructions = utf8(verifyInstructions(input.lead.number ?? "（待编号）", examples));
  yield { path: LEAD_DATA_FILE, mediaType: "application/json", role: "data", bytes: utf8(leadDataText(input)) };
  yield { path: "核验说明.txt", mediaType: "text/plain", role: "instructions", bytes: instructions };
}

async function* adviceSheets(input: LeadPackageInput): AsyncGenerator<PackageDocument> {
  for (const { own, file } of numberedEmployers(input)) {
    const path = `优化提示/${file}`;
    yield await filled(input, { path, template: "优化提示.docx" }, adviceSheetData(own, input));
  }
}

async function* employerSheets(input: LeadPackageInput, note: string): AsyncGenerator<PackageDocument> {
  for (const { own, file } of numberedEmployers(input)) {
    const path = `一企一表/${file}`;
    // What a page shows in pictures of its own cannot be blacked out.
    const pictures = input.originals === "attached" ? await picturesOf(own, input) : new Map();
    const data = employerSheetData(own, { input, pictures, maskNote: note });
    yield await filled(input, { path, template: "一企一表.docx" }, data);
  }
}

interface NumberedEmployer {
  readonly own: readonly PackageItem[];
  readonly file: string;
}

/** The postings of each employer with the name of its file, numbered as in the letter's table. */
function numberedEmployers({ items }: LeadPackageInput): readonly NumberedEmployer[] {
  const groups = [...byEmployer(items).values()];
  const digits = Math.max(3, String(groups.length).length);
  return groups.map((own, index) => {
    const name = safeName(own[0]?.employer.name ?? "", 40);
    return { own, file: `${String(index + 1).padStart(digits, "0")}-${name}.docx` };
  });
}

async function letter(input: LeadPackageInput, template: TemplateName, data: TemplateData): Promise<PackageDocument> {
  return filled(input, { path: template, template }, data);
}

async function filled(
  input: LeadPackageInput,
  place: { readonly path: string; readonly template: TemplateName },
  data: TemplateData,
): Promise<PackageDocument> {
  const bytes = await fillTemplate({ folder: input.templates, name: place.template }, data, input.now);
  return { path: place.path, mediaType: DOCX, role: "document", bytes };
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
