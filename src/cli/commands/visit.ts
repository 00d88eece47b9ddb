import { Command } from "commander";
import { beijingInstant, beijingMinute } from "../../model/beijing-time.ts";
import type { LookBackOutcome } from "../../model/closed-lists.ts";
import { PingpinError } from "../../model/errors.ts";
import { LABELS } from "../../model/labels.ts";
import { VISIT_CONCLUSIONS, type Visit } from "../../model/visit.ts";
import { answer } from "../answer.ts";
import { bind, calendarDate, collect, wholeNumber } from "../invocation.ts";
import { formatTable } from "../print.ts";
import { noticeFailures } from "../print-scan-report.ts";
import { bindOffice, withOffice } from "../with-office.ts";
import { wordedOption, wordsOf } from "../worded-option.ts";

const HOW = { "on-site": "现场走访", telephone: "电话核实" } as const;

/** `pingpin visit`: checks on the spot or by telephone, as evidence and as part of the look-back. */
export function visitCommand(): Command {
  return new Command("visit")
    .description("走访：现场或电话核实，照片存证，参加回头看")
    .addCommand(addCommand())
    .addCommand(listCommand())
    .addCommand(sheetCommand())
    .addCommand(fairCommand());
}

interface AddFlags {
  readonly lead?: string;
  readonly posting?: string;
  readonly employer?: string;
  readonly how: Visit["how"];
  readonly by: readonly string[];
  readonly at: string;
  readonly where: string;
  readonly seen: string;
  readonly settles?: LookBackOutcome;
  readonly photo: readonly string[];
}

function addCommand(): Command {
  const command = new Command("add")
    .description("登记一次走访，两人署名；照片和记录进入存证链")
    .option("--lead <线索编号>", "线索：有关线索；招聘会等不属于线索的走访不写")
    .option("--posting <网址或编号>", "核对的是线索中哪一条招聘信息；核对陈述的写其登记号")
    .option("--employer <单位>", "被走访的单位")
    .addOption(wordedOption("--how <方式>", "走访方式", HOW).default("on-site", HOW["on-site"]))
    .requiredOption("--by <姓名>", "走访人，须写两次", collect, [])
    .requiredOption("--at <时间>", "走访时间（北京时间），如 “2026-11-26 09:30”")
    .requiredOption("--where <地点>", "地点；电话核实的写电话号码")
    .requiredOption("--seen <所见>", "所见所闻，如实记录")
    .addOption(
      wordedOption("--settles <结论>", "该招聘信息的核对结果", wordsOf(LABELS.lookBackOutcome, VISIT_CONCLUSIONS)),
    )
    .option("--photo <图片>", "照片，可写多次", collect, []);
  return bind<AddFlags>(command, async (invocation, flags) => {
    const { recordVisit } = await import("../../app/visits/record-visit.ts");
    const { visitSheet, writeSheets } = await import("../../app/visits/visit-sheets.ts");
    const { lead, posting, employer, settles, photo, ...facts } = flags;
    const at = instantOf(flags.at);
    return withOffice(invocation, async (office) => {
      const { visit, failures } = await recordVisit(office, {
        ...facts,
        at,
        lead: lead ?? null,
        posting: posting ?? null,
        employer: employer ?? null,
        settles: settles ?? null,
        photos: photo,
        registeredBy: null,
      });
      const [sheet = ""] = await writeSheets(office, [await visitSheet(office, visit.id)]);
      const words = `已登记走访 ${visit.id}：${visit.employer}，照片 ${visit.photos.length} 张，固定采集件 ${visit.captureIds.length} 份。`;
      noticeFailures(invocation, failures);
      const lines = [words, `走访记录表（打印后两人签名）：${sheet}`];
      return answer(invocation, { visit, sheet }, lines, { failures });
    });
  });
}

function listCommand(): Command {
  const command = new Command("list").description("列出走访记录").option("--lead <线索编号>", "只看一条线索");
  return bindOffice<{ readonly lead?: string }>(command, async (office, invocation, { lead }) => {
    const { issuedLead } = await import("../../app/look-back/subjects/issued-lead.ts");
    const { store } = office;
    const visits =
      lead === undefined ? await store.visits.list() : await store.visits.ofLead((await issuedLead(office, lead)).id);
    const rows = visits.map((visit) => [
      visit.id,
      beijingMinute(visit.at),
      visit.employer,
      visit.by.join("、"),
      visit.settles === null ? "" : LABELS.lookBackOutcome[visit.settles],
      visit.seen,
    ]);
    const heads = ["走访编号", "时间", "单位", "走访人", "核对结果", "所见"];
    return answer(invocation, { visits }, formatTable(heads, rows, "尚无走访记录。"));
  });
}

function sheetCommand(): Command {
  const command = new Command("sheet")
    .argument("[走访编号]", "已登记的走访；不写则须写 --lead，按单位生成空白表")
    .description("生成走访记录表，打印后两人签名")
    .option("--lead <线索编号>", "为线索所列各单位生成空白走访记录表");
  return bind<{ readonly lead?: string }>(command, async (invocation, { lead }, [id]) => {
    const { blankSheets, visitSheet, writeSheets } = await import("../../app/visits/visit-sheets.ts");
    if ((id === undefined) === (lead === undefined)) {
      throw new PingpinError("OPTION_INVALID", { subject: "visit sheet", detail: "走访编号和 --lead 须写且只写一个" });
    }
    return withOffice(invocation, async (office) => {
      const sheets = id === undefined ? await blankSheets(office, lead ?? "") : [await visitSheet(office, id)];
      const files = await writeSheets(office, sheets);
      return answer(
        invocation,
        { files },
        files.map((path) => `已写出：${path}`),
      );
    });
  });
}

interface FairFlags {
  readonly name: string;
  readonly on: string;
  readonly where: string;
  readonly stands: number;
}

function fairCommand(): Command {
  const command = new Command("fair")
    .description("生成招聘会巡查材料：可打印的巡查表，和可直接导入的登记表")
    .requiredOption("--name <名称>", "招聘会名称")
    .requiredOption("--on <日期>", "举办日期，如 2026-11-26", calendarDate)
    .requiredOption("--where <地点>", "举办地点")
    .option("--stands <个数>", "展位数，即空白行数", wholeNumber(1, 500), 20);
  return bindOffice<FairFlags>(command, async (office, invocation, fair) => {
    const { writeFairKit } = await import("../../app/visits/fair-kit.ts");
    const kit = await writeFairKit(office, fair);
    return answer(
      invocation,
      { ...kit },
      Object.values(kit).map((path) => `已写出：${path}`),
    );
  });
}

function instantOf(minute: string): string {
  const instant = beijingInstant(minute);
  if (instant !== null) return instant;
  throw new PingpinError("OPTION_INVALID", { subject: "--at", detail: "应为存在的时间，写作 2026-11-26 09:30" });
}
