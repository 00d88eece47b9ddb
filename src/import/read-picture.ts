import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PingpinError } from "../model/errors.ts";
import { inTemporaryFolder, type ReadingTools, runProgram } from "./run-program.ts";

const HOW = "请安装 tesseract-ocr 及中文数据 tesseract-ocr-chi-sim，或把图中文字录成 .txt 后导入";

/**
 * The words of a picture as tesseract reads them, without the spaces it puts between Chinese characters. They may
 * be wrong: whoever shows them says that they come from a machine. Throws TOOL_MISSING or FILE_TYPE_UNKNOWN.
 */
export async function readPicture(bytes: Uint8Array, subject: string, tools: ReadingTools): Promise<string> {
  const { tesseract } = tools;
  if (tesseract === null) throw new PingpinError("TOOL_MISSING", { subject, detail: `识别图片中的文字，${HOW}` });
  try {
    return await inTemporaryFolder(async (folder) => {
      const path = join(folder, "picture");
      await writeFile(path, bytes);
      return tidy(await runProgram(tesseract, [path, "stdout", "-l", "chi_sim", "--psm", "6"]));
    });
  } catch (cause) {
    throw new PingpinError("FILE_TYPE_UNKNOWN", { subject, detail: "图片打不开，可能已损坏", cause });
  }
}

function tidy(text: string): string {
  return text
    .replaceAll("\f", "")
    .replace(/(?<=[^\x20-\x7e\s]) +(?=\S)|(?<=\S) +(?=[^\x20-\x7e\s])/gu, "")
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}
