import { Command } from "commander";
import type { RepostPair } from "../../app/look-back/rounds/reposts.ts";
import { PingpinError } from "../../model/errors.ts";
import { LABELS } from "../../model/labels.ts";
import { shownAddress } from "../../model/shown-address.ts";
import { answer } from "../answer.ts";
import { bind, personName } from "../invocation.ts";
import { formatTable } from "../print.ts";
import { bindOffice, withOffice } from "../with-office.ts";

/** `pingpin look-back reposts`: likely copies under a new address, for a person to look at. */
export function repostsCommand(): Command {
  const command = new Command("reposts")
    .description("列出疑似换址重发，供人工比对")
    .requiredOption("--lead <线索编号>", "线索编号");
  return bindOffice<{ readonly lead: string }>(command, async (office, invocation, { lead }) => {
    const { listReposts } = await import("../../app/look-back/rounds/reposts.ts");
    const reposts = await listReposts(office, lead);
    return answer(invocation, { reposts }, reposts.length === 0 ? "没有疑似换址重发的招聘信息。" : tableOf(reposts));
  });
}

function tableOf(reposts: readonly RepostPair[]): string {
  const rows = reposts.map(({ employer, title, url, copy }) => [
    `${employer} ${title}\n${shownAddress(url)}`,
    `${copy.title}\n${shownAddress(copy.url)}`,
    `${Math.round(copy.score * 100)}%`,
    copy.findings.map(({ quote }) => quote).join("、"),
    copy.decision === null ? "待确认" : `${copy.decision.confirmed ? "确认" : "排除"}（${copy.decision.by}）`,
  ]);
  return formatTable(["线索所列招聘信息", "疑似重发", "相似度", "同类表述", "人工意见"], rows);
}

interface RepostFlags {
  readonly lead: string;
  readonly posting: string;
  readonly copy: string;
  readonly confirm?: boolean;
  readonly reject?: boolean;
  readonly reason: string;
  readonly by: string;
}

/** `pingpin look-back repost`: a named person says whether it is a copy. */
export function repostCommand(): Command {
  const command = new Command("repost")
    .description("由具名人员确认或者排除一处疑似换址重发")
    .requiredOption("--lead <线索编号>", "线索编号")
    .requiredOption("--posting <网址或编号>", "线索所列招聘信息")
    .requiredOption("--copy <网址或编号>", "疑似重发的招聘信息")
    .option("--confirm", "确认是换址重发")
    .option("--reject", "不是换址重发")
    .requiredOption("--reason <理由>", "凭什么认定")
    .requiredOption("--by <姓名>", "认定人", personName);
  return bind<RepostFlags>(command, async (invocation, flags) => {
    const { decideRepost } = await import("../../app/look-back/rounds/reposts.ts");
    const { lead: leadId, posting, copy, confirm, reject, reason, by } = flags;
    if ((confirm === true) === (reject === true)) {
      throw new PingpinError("OPTION_INVALID", {
        subject: "look-back repost",
        detail: "--confirm 和 --reject 须写且只写一个",
      });
    }
    if (reason.trim() === "") throw new PingpinError("OPTION_INVALID", { subject: "--reason", detail: "请写明理由" });
    return withOffice(invocation, async (office) => {
      const done = await decideRepost(office, { leadId, posting, copy, confirmed: confirm === true, reason, by });
      const { item } = done;
      const counted = item === null ? "将计入下一轮回头看" : `本轮结果为“${LABELS.lookBackOutcome[item.outcome]}”`;
      return answer(invocation, done, `已记录：${confirm ? "确认换址重发" : "不是换址重发"}（${by}）；${counted}。`);
    });
  });
}
