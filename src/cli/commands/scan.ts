import { Command } from "commander";
import type { ScanOptions } from "../../app/scan/scan.ts";
import type { ExitCode } from "../../model/exit-code.ts";
import { bind, type Invocation, personName, wholeNumber } from "../invocation.ts";
import { keepHeapSmall } from "../keep-heap-small.ts";
import { notice } from "../print.ts";
import { printScanReport } from "../print-scan-report.ts";
import { startProgress } from "../progress.ts";
import { withOffice } from "../with-office.ts";
import { wordedOption } from "../worded-option.ts";

const SHOTS = { findings: "命中疑似内容的", never: "都不固定" } as const;

interface ScanFlags {
  readonly list?: boolean;
  readonly by?: string;
  readonly width: number;
  readonly screenshots: ScanOptions["screenshots"];
}

const NO_CHROMIUM = "未找到 Chromium，本次不固定网页截图；采集和筛查照常进行（pingpin doctor 可查看原因）。";

/** `pingpin scan`: crawl, extract and audit into the store; an unfinished run is continued. */
export function scanCommand(): Command {
  const command = new Command("scan")
    .argument("<来源...>", "来源文件（source.yaml）或网址，可写多个")
    .description("采集并筛查招聘信息；中断后再次运行同一命令会接着做")
    .option("--list", "逐页列出结果")
    .option("--by <姓名>", "操作人，写入采集记录", personName)
    .addOption(
      wordedOption("--screenshots <何时>", "为哪些网页固定截图、PDF 和 MHTML", SHOTS).default(
        "findings",
        SHOTS.findings,
      ),
    )
    .option("--width <个数>", "同时采集的网站数（每个网站始终一次一页）", wholeNumber(1, 64), 4);
  return bind<ScanFlags>(command, scan);
}

async function scan(invocation: Invocation, flags: ScanFlags, args: readonly string[]): Promise<ExitCode> {
  keepHeapSmall();
  const { loadSources } = await import("../../app/sources/load-source.ts");
  const { scanSources } = await import("../../app/scan/scan.ts");
  return withOffice(invocation, async (office) => {
    const sources = loadSources(args, office.configuration.office.contact, office.rulesDirs);
    if (flags.screenshots === "findings" && office.chromiumPath === null) notice(NO_CHROMIUM);
    const progress = startProgress("采集", invocation.json);
    const report = await scanSources(office, sources, {
      operator: flags.by ?? "（未署名）",
      trigger: "scan",
      signal: invocation.signal,
      width: flags.width,
      screenshots: flags.screenshots,
      onNotice: notice,
      isListed: flags.list === true,
      onProgress: ({ visited, seeded, words }) => progress.update(visited, seeded, words),
    }).finally(() => progress.stop());
    return printScanReport(report, invocation, flags.list === true);
  });
}
