import { existsSync } from "node:fs";
import { type ReadingTools, runProgram } from "../../import/run-program.ts";
import { onPath } from "../on-path.ts";

const SOFFICE = ["soffice", "libreoffice", "soffice.exe"];
const TESSERACT = ["tesseract", "tesseract.exe"];
const FIXED_SOFFICE = [
  "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
  "/Applications/LibreOffice.app/Contents/MacOS/soffice",
];
const FIXED_TESSERACT = ["C:\\Program Files\\Tesseract-OCR\\tesseract.exe"];

/** The programs of this machine that read old workbooks and pictures; tesseract counts only with its Chinese data. */
export async function findReadingTools(): Promise<ReadingTools> {
  const soffice = [...onPath(SOFFICE), ...FIXED_SOFFICE].find((path) => existsSync(path)) ?? null;
  const tesseract = [...onPath(TESSERACT), ...FIXED_TESSERACT].find((path) => existsSync(path)) ?? null;
  return { soffice, tesseract: tesseract !== null && (await readsChinese(tesseract)) ? tesseract : null };
}

async function readsChinese(tesseract: string): Promise<boolean> {
  try {
    return /^chi_sim$/mu.test(await runProgram(tesseract, ["--list-langs"]));
  } catch {
    // A tesseract that cannot even list its languages reads nothing; the sentence on how to get it is then right.
    return false;
  }
}
