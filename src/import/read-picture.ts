import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PingpinError } from "../model/errors.ts";
import { inTemporaryFolder, type ReadingTools, runProgram } from "./run-program.ts";

const HOW = "请安装 tesseract-ocr 及中文数据 tesseract-ocr-chi-sim，或把图中文字录成 .txt 后导入";
/**
 * Below this mean confidence, in percent, what is read is no text: clear and noisy pages gave 80 to 95, pages lying on
 * their side read as if upright 7 to 20, a picture without words 0.
 */
const LEAST_CONFIDENCE = 40;
/** Layout is found by itself, and the picture turned upright where the machine has the data for it. */
const LAYOUT = ["--psm", "1"];

/**
 * The words of a picture as tesseract reads them, without the spaces it puts between Chinese characters; empty where it is
 * not sure of any. They may be wrong: whoever shows them says that they come from a machine. Throws TOOL_MISSING or
 * FILE_TYPE_UNKNOWN.
 */
export async function readPicture(bytes: Uint8Array, subject: string, tools: ReadingTools): Promise<string> {
  const { tesseract } = tools;
  if (tesseract === null) throw new PingpinError("TOOL_MISSING", { subject, detail: `识别图片中的文字，${HOW}` });
  try {
    return await inTemporaryFolder(async (folder) => {
      const [picture, words] = [join(folder, "picture"), join(folder, "words")];
      await writeFile(picture, bytes);
      await runProgram(tesseract, [picture, words, "-l", "chi_sim", ...LAYOUT, "txt", "tsv"]);
      const isSure = confidenceIn(await readFile(`${words}.tsv`, "utf8")) >= LEAST_CONFIDENCE;
      return isSure ? tidy(await readFile(`${words}.txt`, "utf8")) : "";
    });
  } catch (cause) {
    throw new PingpinError("FILE_TYPE_UNKNOWN", { subject, detail: "图片打不开，可能已损坏", cause });
  }
}

/** The mean confidence of the words in tesseract's table, each counted by its length; 0 without words. */
function confidenceIn(tsv: string): number {
  let sum = 0;
  let length = 0;
  for (const line of tsv.split("\n")) {
    const [level, , , , , , , , , , confidence, word = ""] = line.split("\t");
    if (level !== "5" || word.trim() === "") continue;
    sum += Number(confidence) * word.length;
    length += word.length;
  }
  return length === 0 ? 0 : sum / length;
}

/** Lines without the spaces between characters; a wide gap, as between the cells of a table, stays one space. */
function tidy(text: string): string {
  return text
    .replaceAll("\f", "")
    .replace(/ {4,}/gu, "\t")
    .replace(/(?<=[^\x20-\x7e\s]) +(?=\S)|(?<=\S) +(?=[^\x20-\x7e\s])/gu, "")
    .replaceAll("\t", " ")
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}
