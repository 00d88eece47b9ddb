import { Command } from "commander";
import type { BackupManifest } from "../../app/backup/backup-manifest.ts";
import { beijingMinute } from "../../model/beijing-time.ts";
import { PingpinError } from "../../model/errors.ts";
import { answer } from "../answer.ts";
import { bind } from "../invocation.ts";
import { notice } from "../print.ts";

/** `pingpin backup`: one consistent copy of records and evidence, made while everybody works on. */
export function backupCommand(): Command {
  const command = new Command("backup")
    .argument("<目录>", "备份放在哪里；每次在里面新建一个带日期的文件夹")
    .description("把记录和证据备份一份，不必停下其他程序；备份前后都核对存证链");
  return bind(command, async (invocation, _options, [into = ""]) => {
    const { resolve } = await import("node:path");
    const { makeBackup } = await import("../../app/backup/make-backup.ts");
    const { systemClock } = await import("../../app/clock.ts");
    const { locateHome } = await import("../../app/home.ts");
    const { existsSync } = await import("node:fs");
    const home = locateHome(invocation.home);
    if (!existsSync(home.root)) {
      throw new PingpinError("NOT_FOUND", { subject: home.root, detail: "没有这个数据目录，请检查 --home" });
    }
    notice("正在备份，请不要拔出移动硬盘……");
    const { folder, manifest } = await makeBackup(home, resolve(into), systemClock);
    return answer(invocation, { backup: manifest, folder }, `备份已完成：${folder}。${contentsOf(manifest)}`);
  });
}

/** `pingpin restore`: puts a backup into an empty data folder, or only examines it. */
export function restoreCommand(): Command {
  const command = new Command("restore")
    .argument("<备份>", "backup 建立的带日期的文件夹")
    .option("--check", "只核对备份是否完好，不恢复")
    .description("核对备份并恢复到空的数据目录（--home），不覆盖已有的数据");
  return bind<{ readonly check?: true }>(command, async (invocation, { check }, [folder = ""]) => {
    const { resolve } = await import("node:path");
    const { checkBackup } = await import("../../app/backup/check-backup.ts");
    const { restoreBackup } = await import("../../app/backup/restore-backup.ts");
    const { locateHome } = await import("../../app/home.ts");
    if (check === true) {
      const { manifest } = await checkBackup(resolve(folder));
      return answer(invocation, { backup: manifest }, `备份完好，逐个文件核对一致。${contentsOf(manifest)}`);
    }
    const home = locateHome(invocation.home);
    const manifest = await restoreBackup(home, resolve(folder));
    const next =
      home.databaseUrl === null
        ? ""
        : "记录在 pingpin.db 里，要放回 PostgreSQL 请再运行 pingpin migrate --to postgres://…。";
    const words = `已恢复到 ${home.root}，逐个文件核对一致。${contentsOf(manifest)}${next}`;
    return answer(invocation, { backup: manifest }, words);
  });
}

function contentsOf({ office, at, captures, auditLogEntries, files, bytes }: BackupManifest): string {
  const size = bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.ceil(bytes / 1e6)} MB`;
  return `${office}，${beijingMinute(at)} 的数据：采集件 ${captures} 份、操作日志 ${auditLogEntries} 条，首尾相接；文件 ${files} 个，共 ${size}。`;
}
