import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PingpinError } from "../model/errors.ts";
import { inTemporaryFolder, type ReadingTools, runProgram } from "./run-program.ts";

/**
 * The .xlsx that LibreOffice makes of an old .xls workbook; cells keep their addresses. Macros do not run. Throws
 * TOOL_MISSING without LibreOffice, FILE_TYPE_UNKNOWN when it cannot open the workbook.
 */
export async function xlsxOfXls(bytes: Uint8Array, subject: string, tools: ReadingTools): Promise<Uint8Array> {
  const { soffice } = tools;
  if (soffice === null) {
    throw new PingpinError("TOOL_MISSING", { subject, detail: "打开旧版 .xls，请用 Excel 或 WPS 另存为 .xlsx 后导入" });
  }
  try {
    return await inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, "table.xls"), bytes);
      // A profile of its own: a LibreOffice that the user has open would otherwise take the job and answer nothing.
      const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
      // Told the format, it refuses what is damaged; left to guess, it reads such bytes as text.
      const convert = [
        "--infilter=MS Excel 97",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        folder,
        join(folder, "table.xls"),
      ];
      await runProgram(soffice, [profile, "--headless", "--norestore", ...convert]);
      return await readFile(join(folder, "table.xlsx"));
    });
  } catch (cause) {
    throw new PingpinError("FILE_TYPE_UNKNOWN", { subject, detail: "旧版 .xls 无法转换，请另存为 .xlsx", cause });
  }
}
