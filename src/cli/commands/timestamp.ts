import { Command } from "commander";
import type { ImportedAnswers } from "../../app/timestamps/carry-stamps.ts";
import type { StampRound } from "../../app/timestamps/retry-stamps.ts";
import { ExitCode } from "../../model/exit-code.ts";
import type { Stamp } from "../../model/stamp.ts";
import { answer } from "../answer.ts";
import { type Invocation, personName } from "../invocation.ts";
import { formatTable, notice } from "../print.ts";
import { bindOffice } from "../with-office.ts";

/** `pingpin timestamp`: what waits for a trusted time stamp, online or carried by hand. */
export function timestampCommand(): Command {
  return new Command("timestamp")
    .description("可信时间戳：查看待加盖的、联网申请，或者离线导出申请、导入答复")
    .addCommand(listCommand())
    .addCommand(retryCommand())
    .addCommand(exportCommand())
    .addCommand(importCommand());
}

const STATES: Record<Stamp["state"], string> = {
  pending: "待加盖时间戳",
  stamped: "已加盖",
  sm2: "已取得国密（SM2）时间戳，本程序不能核验其签名",
};

function listCommand(): Command {
  const command = new Command("list")
    .option("--all", "已加盖的也列出")
    .description("列出待加盖时间戳的采集件和每日链首");
  return bindOffice<{ readonly all?: boolean }>(command, async ({ store, configuration }, invocation, { all }) => {
    const stamps = await store.stamps.list(all === true ? "all" : "open");
    const exitCode = stamps.some(({ state }) => state === "pending") ? ExitCode.incomplete : ExitCode.clean;
    if (!invocation.json && configuration.timestamp.authorities.length === 0)
      notice("config.yaml 没有登记时间戳机构，采集件不申请时间戳。");
    const rows = stamps.map((one) => [
      one.id,
      STATES[one.state],
      one.stampedAt ?? "",
      one.attempts,
      one.lastError ?? one.authority ?? "",
    ]);
    const table = formatTable(["编号", "状态", "时间戳时间", "已试次数", "机构或者未成原因"], rows);
    return answer(invocation, { stamps }, table, { exitCode });
  });
}

interface Signed {
  readonly by: string;
}

function retryCommand(): Command {
  const command = new Command("retry")
    .description("向 config.yaml 登记的时间戳机构联网申请全部待加盖的时间戳，含当日链首")
    .requiredOption("--by <姓名>", "经办人", personName);
  return bindOffice<Signed>(command, async (office, invocation, { by }) => {
    const { retryStamps } = await import("../../app/timestamps/retry-stamps.ts");
    return printRound(invocation, await retryStamps(office, by));
  });
}

function exportCommand(): Command {
  const command = new Command("export")
    .argument("<目录>", "写到哪个目录")
    .description("把待加盖的写成申请文件（.tsq），带到能联网的机器或者时间戳机构办理");
  return bindOffice(command, async (office, invocation, _options, [folder = ""]) => {
    const { exportQueries } = await import("../../app/timestamps/carry-stamps.ts");
    const queries = await exportQueries(office, folder);
    return answer(
      invocation,
      { queries },
      `已写出 ${queries.length} 个申请文件。取得答复后，把同名的 .tsr 放在一个目录里，用 pingpin timestamp import 导入。`,
    );
  });
}

function importCommand(): Command {
  const command = new Command("import")
    .argument("<目录>", "放着答复文件（.tsr）的目录")
    .description("核验并导入时间戳机构的答复；不符的不收，并说明原因")
    .requiredOption("--by <姓名>", "经办人", personName);
  return bindOffice<Signed>(command, async (office, invocation, { by }, [folder = ""]) => {
    const { importAnswers } = await import("../../app/timestamps/carry-stamps.ts");
    return printRound(invocation, await importAnswers(office, folder, by));
  });
}

async function printRound(invocation: Invocation, round: StampRound | ImportedAnswers): Promise<ExitCode> {
  const { failures, ...counts } = round;
  if (!invocation.json) for (const { message } of failures) notice(message);
  const already = "already" in counts && counts.already > 0 ? `，此前已有时间戳、未作改动 ${counts.already} 个` : "";
  const words = `已加盖 ${counts.accepted} 个${already}，未成 ${failures.length} 个。`;
  return answer(invocation, counts, words, { failures });
}
