import { Command } from "commander";
import type { NamedAssignment } from "../../app/employers/assignment-history.ts";
import { beijingMinute } from "../../model/beijing-time.ts";
import type { EmployerLink } from "../../model/employer-link.ts";
import { LABELS } from "../../model/labels.ts";
import { answer } from "../answer.ts";
import { personName } from "../invocation.ts";
import { formatTable } from "../print.ts";
import { bindOffice } from "../with-office.ts";
import { assignCommand, giveBackCommand, postingsCommand } from "./employer-postings.ts";

/** `pingpin employer`: which names are one employer, as persons say, and what was said before. */
export function employerCommand(): Command {
  return new Command("employer")
    .description("用人单位：合并同一家的不同名称，分开误读成一家的，查看经过")
    .addCommand(listCommand())
    .addCommand(suggestCommand())
    .addCommand(mergeCommand())
    .addCommand(splitCommand())
    .addCommand(distinctCommand())
    .addCommand(postingsCommand())
    .addCommand(assignCommand())
    .addCommand(giveBackCommand())
    .addCommand(historyCommand());
}

const SHOWN = 1000;

function listCommand(): Command {
  const command = new Command("list").description("列出用人单位、编号和并入的名称（最多一千家）");
  return bindOffice(command, async ({ store }, invocation) => {
    const employers = [];
    for (const employer of await store.employers.list({ after: null, limit: SHOWN })) {
      const members = (await store.employers.membersOf(employer.id)).filter(({ id }) => id !== employer.id);
      employers.push({ ...employer, members: members.map(({ id, name }) => ({ id, name })) });
    }
    const rows = employers.map(({ id, name, creditCode, type, members }) => [
      id,
      name,
      creditCode ?? "",
      LABELS.employerType[type],
      members.map((member) => member.name).join("、"),
    ]);
    const heads = ["编号", "名称", "统一社会信用代码", "性质", "并入的名称"];
    return answer(invocation, { employers }, formatTable(heads, rows, "还没有用人单位。"));
  });
}

function suggestCommand(): Command {
  const command = new Command("suggest").description("列出可能是同一家的单位及依据，供人工确认；不自动合并");
  return bindOffice(command, async ({ store }, invocation) => {
    const { suggestedEmployers } = await import("../../app/employers/employer-pages.ts");
    const suggestions = await suggestedEmployers(store);
    const rows = suggestions.map(({ first, second, reason }) => [
      `${first.name}\n${first.id}`,
      `${second.name}\n${second.id}`,
      reason,
    ]);
    const table = formatTable(["单位", "另一单位", "依据"], rows, "没有疑似同一家的单位。");
    return answer(invocation, { suggestions }, table);
  });
}

interface LinkFlags {
  readonly into?: string;
  readonly from?: string;
  readonly reason: string;
  readonly by: string;
}

function mergeCommand(): Command {
  const command = new Command("merge")
    .argument("<单位>", "编号或者名称")
    .description("把一家单位并入另一家：命中、招聘信息、线索草稿、回头看和重复单位的统计随之合并，可以撤销")
    .requiredOption("--into <单位>", "并入哪一家，编号或者名称");
  return linking(command, "merge", ({ into = "" }) => into);
}

function splitCommand(): Command {
  const command = new Command("split")
    .argument("<单位>", "编号或者名称")
    .description("把并入别家的单位分出来（撤销合并）");
  return linking(command, "split", (_flags, employer) => employer);
}

function distinctCommand(): Command {
  const command = new Command("distinct")
    .argument("<单位>", "编号或者名称")
    .description("确认两家不是同一单位，以后不再提示")
    .requiredOption("--from <单位>", "另一家，编号或者名称");
  return linking(command, "distinct", ({ from = "" }) => from);
}

const DONE: Readonly<Record<EmployerLink["kind"], string>> = {
  merge: "已合并；尚未签发的线索草稿已随之更新，已签发的保持移送时的名称",
  split: "已分出；尚未签发的线索草稿已随之更新",
  distinct: "已记下不是同一家单位",
};

function linking(
  command: Command,
  kind: EmployerLink["kind"],
  otherOf: (flags: LinkFlags, employer: string) => string,
): Command {
  command.requiredOption("--reason <理由>", "凭什么认定").requiredOption("--by <姓名>", "认定人", personName);
  return bindOffice<LinkFlags>(command, async (office, invocation, flags, [employer = ""]) => {
    const { linkEmployers } = await import("../../app/employers/link-employers.ts");
    const { reason, by } = flags;
    const link = await linkEmployers(office, { kind, employer, other: otherOf(flags, employer), reason, by });
    return answer(invocation, { link }, `${DONE[kind]}（${by}）。`);
  });
}

const KINDS: Readonly<Record<EmployerLink["kind"], string>> = { merge: "并入", split: "分出自", distinct: "不同于" };

function historyCommand(): Command {
  const command = new Command("history").description("列出合并、分出、改归的经过：谁、何时、理由");
  return bindOffice(command, async (office, invocation) => {
    const { employerLinks } = await import("../../app/employers/link-employers.ts");
    const { history: links, assignments } = await employerLinks(office);
    const said = [
      ...links.map((link) => ({ ...link, words: `${link.name} ${KINDS[link.kind]} ${link.otherName}` })),
      ...assignments.map((one) => ({ ...one, words: assignmentWords(one) })),
    ];
    const rows = said
      .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
      .map(({ at, words, reason, by }) => [beijingMinute(at), words, reason, by]);
    const table = formatTable(["时间", "内容", "理由", "认定人"], rows, "没有合并、分出或者改归过。");
    return answer(invocation, { links, assignments }, table);
  });
}

function assignmentWords({ postings, from, to }: NamedAssignment): string {
  const titles = postings.map(({ title }) => title).join("、");
  return `${titles}（${postings.length} 条）由 ${from} ${to === null ? "退回网页所写的单位" : `改归 ${to}`}`;
}
