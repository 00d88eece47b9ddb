import { Command } from "commander";
import type { RetentionItem, RetentionPlan } from "../../app/retention/plan-retention.ts";
import { beijingMinute } from "../../model/beijing-time.ts";
import { RetentionCategory, type RetentionPeriods } from "../../model/disposal.ts";
import { LABELS } from "../../model/labels.ts";
import { answer } from "../answer.ts";
import { bind, collect } from "../invocation.ts";
import { formatTable } from "../print.ts";
import { bindOffice, withOffice } from "../with-office.ts";

/** `pingpin retention`: how long what is kept, what is due, and its disposal by two persons. */
export function retentionCommand(): Command {
  return new Command("retention")
    .description("保管期限与销毁：哪些到期、为什么；由两人销毁并留下销毁记录")
    .addCommand(planCommand())
    .addCommand(disposeCommand())
    .addCommand(finishCommand())
    .addCommand(listCommand());
}

function planCommand(): Command {
  const command = new Command("plan").description("列出到期和因线索、回头看暂不能销毁的，并说明理由；不改动任何内容");
  return bindOffice(command, async (office, invocation) => {
    const { planRetention } = await import("../../app/retention/plan-retention.ts");
    const { unfinishedDisposals } = await import("../../app/retention/finish-disposals.ts");
    const plan = await planRetention(office);
    const unfinished = (await unfinishedDisposals(office)).length;
    const periods = office.configuration.retention;
    return answer(invocation, { periods, ...plan, unfinished }, planLines(plan, periods, unfinished));
  });
}

function planLines(plan: RetentionPlan, periods: RetentionPeriods, unfinished: number): readonly string[] {
  const rows = RetentionCategory.options.map((category) => {
    const months = periods[category];
    const count = plan.undecided[category];
    return [LABELS.retention[category], months === null ? `未设定，不销毁（${count} 件）` : `${months} 个月`];
  });
  const { due, held, kept, destroyed } = plan;
  return [
    formatTable(["种类", "保管期限（config.yaml 的 retention）"], rows),
    ...(due.length > 0 ? [`\n到期可销毁 ${due.length} 件：\n${tableOf(due)}`] : []),
    ...(held.length > 0 ? [`\n已满期限但不能销毁 ${held.length} 件：\n${tableOf(held)}`] : []),
    `\n到期 ${due.length} 件，暂不能销毁 ${held.length} 件，未到期 ${kept} 件，已销毁 ${destroyed} 件。`,
    ...(unfinished > 0 ? [`有 ${unfinished} 件已决定销毁但没有做完，请运行 pingpin retention finish。`] : []),
  ];
}

function tableOf(items: readonly RetentionItem[]): string {
  const rows = items.map(({ subject, category, name, reason, unreviewed }) => [
    subject,
    LABELS.retention[category],
    name,
    unreviewed === 0 ? reason : `${reason}；有 ${unreviewed} 处命中没有复核`,
  ]);
  return formatTable(["编号", "种类", "内容", "理由"], rows);
}

interface DisposeFlags {
  readonly all?: boolean;
  readonly by: readonly string[];
  readonly reason: string;
}

function disposeCommand(): Command {
  const command = new Command("dispose")
    .argument("[编号...]", "retention plan 列出的编号")
    .option("--all", "销毁全部到期的")
    .option("--by <姓名>", "销毁人，须写两次，两人不同", collect, [])
    .requiredOption("--reason <理由>", "销毁理由，记入销毁记录")
    .description("销毁到期的内容：留下清单、校验值、存证链位置和销毁记录，不可恢复");
  return bind<DisposeFlags>(command, async (invocation, { all, by, reason }, ids) => {
    const { PingpinError } = await import("../../model/errors.ts");
    if ((all === true) === ids.length > 0) {
      throw new PingpinError("OPTION_INVALID", { subject: "retention dispose", detail: "请写明编号，或只写 --all" });
    }
    const { disposeOf } = await import("../../app/retention/dispose.ts");
    return withOffice(invocation, async (office) => {
      const { register, disposals } = await disposeOf(office, { subjects: all === true ? null : ids, by, reason });
      return answer(
        invocation,
        { registerId: register.id, disposals },
        `已销毁 ${disposals.length} 件，销毁清册 ${register.id} 已列入存证链（${by.join("、")}）。`,
      );
    });
  });
}

function finishCommand(): Command {
  const command = new Command("finish").description("做完上次中断的销毁");
  return bindOffice(command, async (office, invocation) => {
    const { finishDisposals } = await import("../../app/retention/finish-disposals.ts");
    const finished = await finishDisposals(office);
    return answer(invocation, { finished }, finished === 0 ? "没有中断的销毁。" : `已做完 ${finished} 件。`);
  });
}

function listCommand(): Command {
  const command = new Command("list").description("列出已销毁的：何时、何人、理由");
  return bindOffice(command, async ({ store }, invocation) => {
    const disposals = await store.disposals.list();
    const rows = disposals.map(({ subject, category, at, by, reason, registerId }) => [
      subject,
      LABELS.retention[category],
      beijingMinute(at),
      by.join("、"),
      reason,
      registerId,
    ]);
    const heads = ["编号", "种类", "时间", "销毁人", "理由", "清册"];
    return answer(invocation, { disposals }, formatTable(heads, rows, "没有销毁过。"));
  });
}
