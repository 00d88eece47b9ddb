import { Command } from "commander";
import type { Revisited } from "../../app/batches/revisit-checklist.ts";
import type { Office } from "../../app/office.ts";
import { exitCodeOf } from "../../model/exit-code.ts";
import { LABELS } from "../../model/labels.ts";
import { answer } from "../answer.ts";
import { type Invocation, personName } from "../invocation.ts";
import { notice } from "../print.ts";
import { startProgress } from "../progress.ts";
import { bindOffice } from "../with-office.ts";

interface ListOptions {
  readonly by: string;
  readonly out?: string;
}

/** `pingpin batch checklist`: what the outside machine is to visit again, made on the inside machine. */
export function checklistCommand(): Command {
  const command = new Command("checklist")
    .argument("[线索编号...]", "哪些线索，不写则为全部到期和未结束的回头看")
    .description("（内网机）开列复查清单：只有编号和网址，可打印；开列即开始本轮回头看")
    .requiredOption("--by <姓名>", "经办人", personName)
    .option("--out <目录>", "写到哪个目录（默认数据目录的 reports/checklists/<日期>）");
  return bindOffice<ListOptions>(command, async (office, invocation, { by, out }, leads) => {
    const { writeChecklist } = await import("../../app/batches/checklist.ts");
    const list = await writeChecklist(office, { leads, folder: out ?? null, operator: by });
    const { rows, files } = list;
    const words = `复查清单 ${rows.length} 条，来自 ${list.leads} 条线索：\n${files.join("\n")}`;
    return answer(invocation, list, rows.length === 0 ? "没有到期或者等待再次复查的网址。" : words);
  });
}

interface RevisitOptions {
  readonly by: string;
  readonly relist: boolean;
  readonly pictures: boolean;
}

/** `pingpin batch revisit`: the visits of a checklist, made on the outside machine. */
export function revisitCommand(): Command {
  const command = new Command("revisit")
    .argument("<复查清单>", "文本文件，每行一个编号或者网址")
    .description("（外网机）按复查清单重新访问，采集件随下一次 batch export 带走")
    .requiredOption("--by <姓名>", "经办人", personName)
    .option("--no-pictures", "不为复查的网页固定截图")
    .option("--no-relist", "只复查清单上的网址，不重新浏览来源查找新发和换址重发");
  return bindOffice<RevisitOptions>(command, async (office, invocation, options, [path = ""]) => {
    const done = await revisit(office, path, { invocation, ...options });
    const { addresses, byOutcome, failures } = done;
    if (!invocation.json) for (const { message } of failures) notice(message);
    const counts = Object.entries(byOutcome).map(([outcome, count]) => `${labelOf(outcome)} ${count}`);
    const words = `已复查网址 ${addresses} 个：${counts.join("，") || "无"}。采集件请用 pingpin batch export 导出。`;
    return answer(invocation, { addresses, byOutcome }, words, { failures, exitCode: exitCodeOf(done) });
  });
}

function labelOf(outcome: string): string {
  const labels: Readonly<Record<string, string>> = LABELS.fetchOutcome;
  return labels[outcome] ?? outcome;
}

async function revisit(
  office: Office,
  path: string,
  { invocation, by, relist, pictures }: RevisitOptions & { readonly invocation: Invocation },
): Promise<Revisited> {
  const { revisitChecklist } = await import("../../app/batches/revisit-checklist.ts");
  const { relistByScan } = await import("../../app/look-back/visiting/relist.ts");
  const { readSmallText } = await import("../../app/read-yaml.ts");
  const { signal } = invocation;
  const progress = startProgress("复查", invocation.json);
  const listing = { operator: by, signal, screenshots: pictures ? "new-words" : "never" } as const;
  const onProgress = ({ visited, seeded, words }: { visited: number; seeded: number; words: string }): void =>
    progress.update(visited, seeded, `浏览来源 ${words}`);
  return revisitChecklist(office, {
    text: readSmallText(path),
    name: path,
    operator: by,
    relist: relist ? relistByScan(office, { ...listing, onProgress }) : null,
    pictures,
    signal,
    onProgress: ({ done, total, url }) => progress.update(done, total, url),
  }).finally(() => progress.stop());
}
