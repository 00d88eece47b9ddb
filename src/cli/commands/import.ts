import { Command } from "commander";
import { bind, personName } from "../invocation.ts";
import { keepHeapSmall } from "../keep-heap-small.ts";
import { notice } from "../print.ts";
import { printScanReport } from "../print-scan-report.ts";
import { startProgress } from "../progress.ts";
import { withOffice } from "../with-office.ts";

interface ImportFlags {
  readonly source: string;
  readonly mapping?: string;
  readonly list?: boolean;
  readonly by?: string;
}

/** `pingpin import`: files into the store, extracted and audited. */
export function importCommand(): Command {
  const command = new Command("import")
    .argument(
      "<文件...>",
      "岗位表（.xlsx .xls .csv）、公告（.docx .doc .pdf）、保存的网页（.html .mhtml）、网页归档（.warc .warc.gz）、图片或文本（.txt）；写文件夹的，导入其中的这些文件",
    )
    .description("导入文件并筛查；每个文件作为一份采集件固定")
    .requiredOption("--source <source.yaml>", "这些文件属于哪个来源")
    .option("--mapping <mapping.yaml>", "表头认不出时，指明哪一列是岗位名称、单位、性别等")
    .option("--list", "逐个文件列出结果")
    .option("--by <姓名>", "操作人，写入采集记录", personName);
  return bind<ImportFlags>(command, async (invocation, flags, paths) => {
    keepHeapSmall();
    const { loadSource } = await import("../../app/sources/load-source.ts");
    const { importFiles } = await import("../../app/imports/import-files.ts");
    const { filesOf } = await import("../../app/imports/files-of.ts");
    const { loadTableMapping } = await import("../../app/imports/load-table-mapping.ts");
    const tableMapping = flags.mapping === undefined ? null : loadTableMapping(flags.mapping);
    return withOffice(invocation, async (office) => {
      const source = loadSource(flags.source, office.rulesDirs);
      const progress = startProgress("导入", invocation.json);
      const report = await importFiles(office, source, await filesOf(paths, notice), {
        operator: flags.by ?? "（未署名）",
        signal: invocation.signal,
        tableMapping,
        onProgress: (done, total, words) => progress.update(done, total, words),
        onNotice: notice,
      }).finally(() => progress.stop());
      return printScanReport(report, invocation, flags.list === true);
    });
  });
}
