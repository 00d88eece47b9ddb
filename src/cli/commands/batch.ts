import { Command, InvalidArgumentError } from "commander";
import type { ExportedVolumes } from "../../app/batches/export-volumes.ts";
import type { ImportedVolumes } from "../../app/batches/import-volumes.ts";
import type { ImportedVolume } from "../../app/batches/imported-volume.ts";
import { type ExitCode, exitCodeOf } from "../../model/exit-code.ts";
import type { Volume } from "../../model/volume.ts";
import { answer } from "../answer.ts";
import { type Invocation, personName, wholeNumber } from "../invocation.ts";
import { formatTable, notice } from "../print.ts";
import { startProgress } from "../progress.ts";
import { bindOffice } from "../with-office.ts";
import { checklistCommand, revisitCommand } from "./batch-checklist.ts";

/** `pingpin batch`: captures carried from the machine that crawls to the machine that handles cases. */
export function batchCommand(): Command {
  return new Command("batch")
    .description("内外网两台机器：外网机导出采集卷，内网机导入；内网机只开列复查清单，不向外传数据")
    .addCommand(exportCommand())
    .addCommand(importCommand())
    .addCommand(checklistCommand())
    .addCommand(revisitCommand())
    .addCommand(listCommand());
}

const MEGABYTE = 1_000_000;

/** A volume must fit on a disc and into one file of FAT32. */
function megabytes(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0.01 && value <= 4000) return value * MEGABYTE;
  throw new InvalidArgumentError("应为 0.01 到 4000 之间的数，单位 MB");
}

interface ExportOptions {
  readonly by: string;
  readonly size?: number;
  readonly again?: number;
}

function exportCommand(): Command {
  const command = new Command("export")
    .argument("<目录>", "写到哪个目录，如光盘刻录目录或批准使用的介质")
    .description("（外网机）把上次导出以后的采集件写成采集卷，逐卷核验并登记")
    .requiredOption("--by <姓名>", "经办人", personName)
    .option("--size <MB>", "每卷上限，单位 MB，最大 4000（默认 4000）", megabytes)
    .option("--again <卷号>", "重新写出已导出过的一卷（介质损坏或遗失时用）", wholeNumber(1, 1_000_000));
  return bindOffice<ExportOptions>(command, async (office, invocation, { by, size, again }, [folder = ""]) => {
    const { exportVolumes } = await import("../../app/batches/export-volumes.ts");
    const { writeHandoverSheet } = await import("../../app/batches/handover-sheet.ts");
    const maxBytes = size ?? 4000 * MEGABYTE;
    const facts = { folder, maxBytes, operator: by, again: again ?? null, signal: invocation.signal };
    const exported = await exportVolumes(office, facts);
    const sheet = exported.volumes.length === 0 ? null : await writeHandoverSheet(office, folder, exported.volumes);
    return printExported(invocation, exported, sheet);
  });
}

async function printExported(
  invocation: Invocation,
  { origin, volumes, waitingStamps, interrupted }: ExportedVolumes,
  sheet: string | null,
): Promise<ExitCode> {
  if (waitingStamps > 0) {
    notice(`有 ${waitingStamps} 份采集件还在等时间戳，宜先运行 pingpin timestamp retry 再导出。`);
  }
  const words = [
    volumes.length === 0 ? "上次导出以后没有新的采集件。" : volumeTable(volumes),
    ...(sheet === null ? [] : [`交接单：${sheet}，请打印后随介质移交，内网机导入时逐卷核对 SHA-256。`]),
  ];
  return answer(invocation, { origin, volumes, sheet, waitingStamps }, words, {
    exitCode: exitCodeOf({ interrupted }),
  });
}

function volumeTable(volumes: readonly Volume[]): string {
  const rows = volumes.map(({ range, file, bytes, sha256 }) => [
    range.number,
    `${range.from}—${range.to}`,
    (bytes / MEGABYTE).toFixed(1),
    sha256,
    file,
  ]);
  return formatTable(["卷", "采集件", "MB", "SHA-256", "文件"], rows);
}

function importCommand(): Command {
  const command = new Command("import")
    .argument("<采集卷...>", "采集卷文件，次序不限，重复也不要紧")
    .description("（内网机）核验并导入采集卷，按本机规则筛查；缺卷会说明，损坏的卷不收")
    .requiredOption("--by <姓名>", "经办人", personName);
  return bindOffice<{ readonly by: string }>(command, async (office, invocation, { by }, paths) => {
    const { importVolumes } = await import("../../app/batches/import-volumes.ts");
    const progress = startProgress("导入采集卷", invocation.json);
    const onProgress = (volume: string, done: number, total: number) => progress.update(done, total, volume);
    const options = { operator: by, signal: invocation.signal, onProgress };
    const imported = await importVolumes(office, paths, options).finally(() => progress.stop());
    return printImported(invocation, imported);
  });
}

const STATES: Record<ImportedVolume["state"], string> = {
  imported: "已导入",
  known: "此前已导入，未作改动",
  waiting: "已核验并暂存，等前面的卷",
  interrupted: "已停止，再次导入即从停下处继续",
};

async function printImported(invocation: Invocation, imported: ImportedVolumes): Promise<ExitCode> {
  const { volumes, captures, postings, findings, failures } = imported;
  if (!invocation.json) for (const { message } of failures) notice(message);
  const rows = volumes.map((one) => [one.number, `${one.from}—${one.to}`, STATES[one.state], one.captures, one.file]);
  const words = [
    formatTable(["卷", "采集件", "结果", "新增", "文件"], rows),
    `新增采集件 ${captures} 份、招聘信息 ${postings} 条、命中 ${findings} 处。`,
  ];
  const end = { failures, exitCode: exitCodeOf(imported) };
  return answer(invocation, { volumes, captures, postings, findings }, words, end);
}

function listCommand(): Command {
  const command = new Command("list").description("列出导出和导入过的采集卷");
  return bindOffice(command, async ({ store }, invocation) => {
    const [out, brought] = [await store.volumes.list("out"), await store.volumes.list("in")];
    const tables = [
      ...(out.length > 0 ? [`导出\n${volumeTable(out)}`] : []),
      ...(brought.length > 0 ? [`导入\n${volumeTable(brought)}`] : []),
    ];
    return answer(invocation, { out, in: brought }, tables.length === 0 ? "还没有导出或导入过采集卷。" : tables);
  });
}
