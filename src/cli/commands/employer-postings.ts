import { Command } from "commander";
import type { AssignmentTarget } from "../../app/employers/assign-postings.ts";
import { beijingMinute } from "../../model/beijing-time.ts";
import { PingpinError } from "../../model/errors.ts";
import { shownAddress } from "../../model/shown-address.ts";
import { answer } from "../answer.ts";
import { personName } from "../invocation.ts";
import { formatTable } from "../print.ts";
import { bindOffice } from "../with-office.ts";

const SHOWN = 1000;

/** `employer postings`: the postings of one employer with the ids that `assign` takes. */
export function postingsCommand(): Command {
  const command = new Command("postings")
    .argument("<单位>", "编号或者名称")
    .description("列出一家单位的招聘信息及编号（最多一千条），供 assign 选择");
  return bindOffice(command, async ({ store }, invocation, _flags, [named = ""]) => {
    const { assignedNames } = await import("../../app/employers/assignment-history.ts");
    const { findEmployer } = await import("../../app/employers/link-employers.ts");
    const { id: employerId } = await findEmployer(store, named);
    const assigned = await assignedNames(store);
    const found = await store.postings.list({ after: null, limit: SHOWN }, { employerId });
    const postings = found.map(({ id, key, title, employer, url, seenAt }) => {
      return { id, key, title, employer, assignedTo: assigned.get(key) ?? null, url, seenAt };
    });
    const rows = postings.map(({ id, title, employer, assignedTo, url, seenAt }) => [
      id,
      title,
      assignedTo === null ? (employer ?? "（未写明）") : `${employer ?? "（未写明）"}，改归 ${assignedTo}`,
      shownAddress(url),
      beijingMinute(seenAt),
    ]);
    const heads = ["编号", "岗位", "网页所写单位", "网址", "采集时间"];
    return answer(invocation, { postings }, formatTable(heads, rows, "这家单位没有招聘信息。"));
  });
}

interface AssignFlags {
  readonly to?: string;
  readonly new?: string;
  readonly creditCode?: string;
  readonly reason: string;
  readonly by: string;
}

/** `employer assign`: puts postings that were read as one employer's under another. */
export function assignCommand(): Command {
  const command = new Command("assign")
    .argument("<招聘信息...>", "编号，见 employer postings；可写多个")
    .description(
      "把招聘信息改归另一家单位：两家同名、分公司、劳务派遣代招被读成一家时使用；以后采集到的同一条随之归入，可以退回",
    )
    .option("--to <单位>", "改归已有的哪一家，编号或者名称")
    .option("--new <名称>", "改归还没有登记的单位；可与原单位同名")
    .option("--credit-code <代码>", "新单位的统一社会信用代码");
  return assigning(command, targetOf, "已改归");
}

/** `employer give-back`: takes an assignment back. */
export function giveBackCommand(): Command {
  const command = new Command("give-back")
    .argument("<招聘信息...>", "编号，见 employer postings；可写多个")
    .description("把改归的招聘信息退回网页所写的单位（撤销 assign）");
  return assigning(command, () => ({ kind: "as-read" }), "已退回网页所写的单位");
}

function targetOf({ to, new: name, creditCode }: AssignFlags): AssignmentTarget {
  if (to !== undefined && name === undefined && creditCode === undefined) return { kind: "known", employer: to };
  if (name !== undefined && to === undefined) return { kind: "new", name, creditCode: creditCode ?? null };
  const detail = "请写明一个：--to 已有单位，或者 --new 新单位名称（只有新单位可写 --credit-code）";
  throw new PingpinError("OPTION_INVALID", { subject: "--to / --new", detail });
}

function assigning(command: Command, wanted: (flags: AssignFlags) => AssignmentTarget, done: string): Command {
  command.requiredOption("--reason <理由>", "凭什么认定").requiredOption("--by <姓名>", "认定人", personName);
  return bindOffice<AssignFlags>(command, async (office, invocation, flags, postings) => {
    const { assignPostings } = await import("../../app/employers/assign-postings.ts");
    const { reason, by } = flags;
    const assignments = await assignPostings(office, { postings, to: wanted(flags), reason, by });
    return answer(
      invocation,
      { assignments },
      `${done}，共 ${assignments.length} 条（${by}）；线索草稿已随之更新，已签发的保持移送时的名称。`,
    );
  });
}
