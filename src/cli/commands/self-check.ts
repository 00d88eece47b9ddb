import { Command } from "commander";
import { answer } from "../answer.ts";

import { bindOffice } from "../with-office.ts";

/** `pingpin self-check export`: 发布前自检 as one page that employers open on their own machines. */
export function selfCheckCommand(): Command {
  return new Command("self-check").description("发布前自检：给用人单位、平台用的离线网页").addCommand(exportCommand());
}

function exportCommand(): Command {
  const command = new Command("export")
    .description("写出一个网页文件：不联网、不保存，内含本机的规则和用语指引")
    .option("--out <文件>", "写到哪个文件，默认为当前目录下的“招聘信息发布前自检.html”");
  return bindOffice<{ readonly out?: string }>(command, async (office, invocation, { out }) => {
    const { writeSelfCheckPage } = await import("../../app/self-check/self-check-page.ts");
    const path = await writeSelfCheckPage(office, out ?? null);
    return answer(invocation, { path }, `已写出：${path}`);
  });
}
