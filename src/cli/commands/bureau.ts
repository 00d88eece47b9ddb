import { Command } from "commander";
import { answer } from "../answer.ts";
import { personName } from "../invocation.ts";
import { formatTable } from "../print.ts";
import { bindOffice } from "../with-office.ts";

/** `pingpin bureau`: which bureau supervises each county and which procuratorate receives its leads. */
export function bureauCommand(): Command {
  return new Command("bureau")
    .description("机关对照表：各县（市、区）由谁监管、线索送给哪个检察院，缺什么")
    .addCommand(listCommand())
    .addCommand(exportCommand())
    .addCommand(importCommand());
}

function listCommand(): Command {
  const command = new Command("list").description("列出对照表和需要核对之处，缺的县也列出");
  return bindOffice(command, async ({ configuration }, invocation) => {
    const { bureauTable } = await import("../../app/bureaus/bureau-table.ts");
    const bureaus = bureauTable(configuration);
    const rows = bureaus.map(({ jurisdiction, name, bureau, procuratorate, problems }) => [
      `${jurisdiction} ${name ?? ""}`,
      bureau ?? "",
      procuratorate ?? "",
      problems.join("；"),
    ]);
    const heads = ["县（市、区）", "监管机关", "受送检察院", "需要核对"];
    const none = "对照表是空的，请在 config.yaml 写明 office.jurisdiction。";
    return answer(invocation, { bureaus }, formatTable(heads, rows, none));
  });
}

function exportCommand(): Command {
  const command = new Command("export")
    .argument("<文件>", ".xlsx 或 .csv")
    .description("导出对照表，缺的县留空行，供填写");
  return bindOffice(command, async (office, invocation, _flags, [out = ""]) => {
    const { exportBureaus } = await import("../../app/bureaus/bureau-files.ts");
    const rows = await exportBureaus(office, out);
    return answer(invocation, { out, rows }, `已导出 ${rows} 行：${out}`);
  });
}

function importCommand(): Command {
  const command = new Command("import")
    .argument("<文件>", "填好的 .xlsx 或 .csv")
    .description("导入对照表，替换 config.yaml 里的 bureaus；其余设置和注释不变")
    .requiredOption("--by <姓名>", "经办人", personName);
  return bindOffice<{ by: string }>(command, async (office, invocation, { by }, [path = ""]) => {
    const { importBureaus } = await import("../../app/bureaus/bureau-files.ts");
    const rows = await importBureaus(office, path, by);
    return answer(invocation, { rows }, `已导入 ${rows} 行。用 pingpin bureau list 核对；工作台正在运行的请重新启动。`);
  });
}
