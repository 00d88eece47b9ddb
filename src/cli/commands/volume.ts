import { Command } from "commander";
import { answer } from "../answer.ts";

import { bindOffice } from "../with-office.ts";

/** `pingpin volume`: the evidence of a lead as one PDF to read and file (证据卷). */
export function volumeCommand(): Command {
  const command = new Command("volume")
    .argument("<线索编号>", "线索编号或草稿编号")
    .option("--out <文件>", "写到哪里（默认数据目录的 reports/<线索编号>-证据卷.pdf）")
    .description("生成证据卷：带目录和页码的 PDF，供阅卷和装订；超过二百条招聘信息的分册，页码连续");
  return bindOffice<{ readonly out?: string }>(command, async (office, invocation, { out }, [id = ""]) => {
    const { writeVolume } = await import("../../app/leads/write-volume.ts");
    const paths = await writeVolume(office, id, { out: out ?? null });
    return answer(
      invocation,
      { path: paths[0] ?? null, paths },
      paths.map((path) => `已写入 ${path}`),
    );
  });
}
