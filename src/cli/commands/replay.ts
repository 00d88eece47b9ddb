import { Command } from "commander";
import { answer } from "../answer.ts";

import { bindOffice } from "../with-office.ts";

/** `pingpin replay`: captures as a web archive that can be looked at again in a browser. */
export function replayCommand(): Command {
  const command = new Command("replay")
    .argument("<编号>", "采集件编号，或者线索编号（含其全部采集件）")
    .option("--out <文件>", "写到哪里（默认数据目录的 reports/<编号>.wacz）")
    .description("导出可回放的网页档案（WACZ），用 replayweb.page 等工具可重看采集时的网页");
  return bindOffice<{ readonly out?: string }>(command, async (office, invocation, { out }, [id = ""]) => {
    const { exportReplay } = await import("../../app/evidence/export-replay.ts");
    const replay = await exportReplay(office, id, out ?? null);
    return answer(invocation, { replay }, `已写入 ${replay.path}（${replay.captures} 个采集件）`);
  });
}
