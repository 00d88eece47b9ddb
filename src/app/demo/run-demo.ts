import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { stringify } from "yaml";
import type { Lead } from "../../model/lead.ts";
import type { Logger } from "../../model/logger.ts";
import type { LookBack, LookBackItem } from "../../model/look-back.ts";
import { createScriptedClock } from "../clock.ts";
import { Configuration } from "../configuration.ts";
import { verify } from "../evidence/verify.ts";
import { homeAt } from "../home.ts";
import { draftLeads, issue } from "../leads/draft-leads.ts";
import { exportLead } from "../leads/export-lead.ts";
import { recordService } from "../leads/record-step.ts";
import { lookBackReport } from "../look-back/report/look-back-report.ts";
import { runLookBack } from "../look-back/run-look-back.ts";
import { relistByScan } from "../look-back/visiting/relist.ts";
import { type Office, openOffice } from "../office.ts";
import { programFile } from "../program-files.ts";
import { decide } from "../reviews/reviews.ts";
import { scanSources } from "../scan/scan.ts";
import { replyForBureau } from "./bureau-reply.ts";
import { confirmReposts } from "./confirm-reposts.ts";
import { importDemoFair } from "./demo-fair.ts";
import { prepareDemoFolder } from "./demo-folder.ts";
import { DEMO_COUNTY, demoSources } from "./demo-sources.ts";
import { type FixtureSites, startFixtureSites } from "./fixture-server.ts";
import { unpackPackage } from "./unpack-package.ts";

export interface DemoOptions {
  readonly folder: string;
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** Called with each line of the story as it happens. */
  readonly tell: (line: string) => Promise<void>;
}

/** One posting through both rounds, for the closing table. */
export interface DemoRow {
  readonly employer: string;
  readonly title: string;
  readonly quote: string;
  readonly first: LookBackItem;
  readonly second: LookBackItem;
}

export interface DemoResult {
  readonly rows: readonly DemoRow[];
  readonly headlines: readonly string[];
  /** Folders that the lead packages were unpacked to. */
  readonly packages: readonly string[];
  readonly reports: readonly string[];
  readonly allIntact: boolean;
}

/** The days of the story; what happens on them is real, only the calendar is scripted. */
const DAYS = {
  scan: "2026-09-16T09:00:00+08:00",
  served: "2026-09-24",
  deadline: "2026-11-24",
  firstLookBack: "2026-11-26T09:00:00+08:00",
  reply: "2026-12-21T09:00:00+08:00",
  secondLookBack: "2026-12-28T09:00:00+08:00",
} as const;

const REVIEWER = "演示复核人";

/**
 * Runs the whole job on the bundled loopback sites in `folder`: scan, review, leads with packages, and two look-back
 * rounds after the sites have changed. Nothing outside `folder` is touched.
 */
export async function runDemo(options: DemoOptions): Promise<DemoResult> {
  prepareDemoFolder(options.folder);
  const clock = createScriptedClock(DAYS.scan);
  const sites = await startFixtureSites({
    sitesDir: programFile("fixtures/sites"),
    phase: "before",
    now: () => clock.now(),
  });
  // Never the records of the office, wherever they are.
  const home = homeAt(resolve(options.folder, "data"), null);
  const office = await openOffice({
    home,
    rulesDirs: [],
    log: options.log,
    clock,
    configuration: Configuration.parse(DEMO_SETTINGS),
  });
  try {
    await writeFile(home.config, `# 由 pingpin demo 写出，演示用的虚构单位\n${stringify(DEMO_SETTINGS)}`);
    const demo: Demo = { office, sites, options, clock };
    await firstScan(demo);
    await importFair(demo);
    await review(demo);
    const leads = await handOver(demo);
    sites.setPhase("after");
    clock.moveTo(DAYS.firstLookBack);
    const first = await lookBack(demo, leads, "第一轮回头看（2026 年 11 月 26 日，整改期限已届满）");
    await personsBetween(demo, leads);
    clock.moveTo(DAYS.reply);
    await bureauReplies(demo, leads, first);
    sites.setPhase("after2");
    clock.moveTo(DAYS.secondLookBack);
    const second = await lookBack(demo, leads, "第二轮回头看（2026 年 12 月 28 日，看有无反弹，并二次核实下架）");
    const allIntact = await verifyAll(demo, leads);
    return {
      rows: await pairRounds(office, first, second),
      headlines: [...first, ...second].map(({ headline }) => headline),
      packages: leads.map((lead) => packageFolder(options, lead)),
      reports: [...first, ...second].map(({ folder }) => folder),
      allIntact,
    };
  } finally {
    await office.store.close();
    await sites.close();
  }
}

interface Demo {
  readonly office: Office;
  readonly sites: FixtureSites;
  readonly options: DemoOptions;
  readonly clock: ReturnType<typeof createScriptedClock>;
}

/** Also written as `config.yaml`, so that commands that are tried on the demo's data folder know the office. */
const DEMO_SETTINGS = {
  office: { name: "假想县总工会", kind: "union", jurisdiction: DEMO_COUNTY, contact: "演示联系人 000-00000000" },
  bureaus: [{ jurisdiction: DEMO_COUNTY, bureau: "假想县人力资源和社会保障局", procuratorate: "假想县人民检察院" }],
};

async function firstScan({ office, sites, options }: Demo): Promise<void> {
  await options.tell(
    "【采集与筛查】2026 年 9 月 16 日，巡查 4 个来源：县公共招聘网、两家企业招聘页、一家医院公告（均为虚构）。",
  );
  const report = await scanSources(office, demoSources(sites.origins), {
    operator: REVIEWER,
    trigger: "demo",
    signal: options.signal,
    width: 4,
    screenshots: "findings",
    onProgress: () => undefined,
  });
  const { tally, items } = report;
  const count = (verdict: "violation" | "review" | "hint") => tally.byVerdict[verdict] ?? 0;
  await options.tell(
    `　读取 ${items.length} 个页面，得到招聘信息 ${tally.postings.total} 条；疑似违法 ${count("violation")} 处，待研判 ${count("review")} 处，优化提示 ${count("hint")} 处；未能读取 ${report.failures.length} 页。`,
  );
}

async function importFair({ office, options }: Demo): Promise<void> {
  const postings = await importDemoFair(office, REVIEWER, options.signal);
  await options.tell(`【导入】另导入一份招聘会岗位表（文件，没有网址），得到招聘信息 ${postings} 条。`);
}

/** What only a person can say is said between the rounds, under that person's name. */
async function personsBetween({ office, options }: Demo, leads: readonly Lead[]): Promise<void> {
  const confirmed = await confirmReposts(office, leads, REVIEWER);
  await options.tell(`【人工确认】“${REVIEWER}”比对疑似换址重发，确认 ${confirmed} 处；机器只提示相似，由人认定。`);
}

/** Every bureau sends its 整改反馈表 back; the second report sets it against what was seen. */
async function bureauReplies(
  { office, options }: Demo,
  leads: readonly Lead[],
  rounds: readonly Round[],
): Promise<void> {
  let rows = 0;
  for (const [index, lead] of leads.entries()) {
    const round = rounds[index]?.lookBack;
    const reply = { lead, folder: join(options.folder, "整改反馈"), by: REVIEWER };
    if (round !== undefined) rows += await replyForBureau(office, { ...reply, round });
  }
  await options.tell(
    `【整改反馈】2026 年 12 月 21 日，监管机关送回整改反馈表，共 ${rows} 行，均称已修改或者已删除；是否属实，由第二轮回头看逐行比对。`,
  );
}

/** The demo's reviewer takes clear wording as it is, and settles 待研判 with a reason of his own. */
async function review({ office, options }: Demo): Promise<void> {
  const rows = await office.store.findings.list(
    { decision: "open", verdicts: ["violation", "review"] },
    { after: null, limit: 1000 },
  );
  const counts = { confirmed: 0, undecided: 0 };
  for (const { stored } of rows) {
    const { verdict, ground } = stored.finding;
    const isTaken = verdict === "violation" || ground === "sex";
    counts[isTaken ? "confirmed" : "undecided"] += 1;
    await decide(office, {
      findingId: stored.id,
      decision: isTaken ? "confirmed" : "undecided",
      channel: null,
      reasonCode: verdict === "violation" ? "wording_clear" : isTaken ? "facts_checked" : "facts_missing",
      reasonText: verdict === "violation" ? "" : "演示：已与用人单位核对岗位情况，未见法定例外。",
      by: REVIEWER,
      role: "union",
    });
  }
  await options.tell(
    `【复核】“${REVIEWER}”逐条复核 ${rows.length} 处：拟作线索 ${counts.confirmed} 处，待补充事实 ${counts.undecided} 处。机器只提示疑似，由人决定。`,
  );
}

async function handOver({ office, options, clock }: Demo): Promise<readonly Lead[]> {
  const { drafted } = await draftLeads(office, REVIEWER);
  const issuedLeads: Lead[] = [];
  const leads: Lead[] = [];
  for (const { lead } of drafted) {
    if (lead.destination === "advice") continue;
    const issued = await issue(office, lead.id, REVIEWER);
    await exportLead(office, { leadId: issued.id, out: null, by: REVIEWER, tickedLaw: [] });
    issuedLeads.push(issued);
  }
  clock.moveTo(`${DAYS.served}T09:00:00+08:00`);
  for (const issued of issuedLeads) {
    const served = await recordService(office, {
      leadId: issued.id,
      servedOn: DAYS.served,
      deadline: DAYS.deadline,
      by: REVIEWER,
    });
    leads.push(served);
    const employers = new Set(served.items.map(({ employer }) => employer)).size;
    await options.tell(
      `【线索】${served.number}：送 ${served.recipient}，涉及用人单位 ${employers} 家、招聘信息 ${served.items.length} 条；9 月 24 日送达，整改期限 11 月 24 日。`,
    );
    if (served.package !== null) await unpackPackage(served.package.path, packageFolder(options, served));
  }
  return leads;
}

function packageFolder({ folder }: DemoOptions, lead: Lead): string {
  return join(folder, "线索移送材料", lead.number ?? lead.id);
}

interface Round {
  readonly lookBack: LookBack;
  readonly headline: string;
  readonly folder: string;
}

async function lookBack({ office, options }: Demo, leads: readonly Lead[], title: string): Promise<readonly Round[]> {
  await options.tell(`【${title}】`);
  const rounds: Round[] = [];
  for (const lead of leads) {
    const { signal } = options;
    await runLookBack(office, {
      leadId: lead.id,
      operator: REVIEWER,
      newRound: true,
      visits: "network",
      // The first scan shows what pictures look like; a hundred more would only make the demo wait.
      pictures: false,
      relist: relistByScan(office, { operator: REVIEWER, signal, onProgress: () => undefined, screenshots: "never" }),
      signal,
      onProgress: () => undefined,
    });
    const report = await lookBackReport(office, { leadId: lead.id, round: null, operator: REVIEWER });
    rounds.push(report);
    await options.tell(`　${lead.number}：${report.headline}`);
  }
  return rounds;
}

async function verifyAll({ office, options }: Demo, leads: readonly Lead[]): Promise<boolean> {
  const paths = [office.home.chainLog, ...leads.flatMap((lead) => (lead.package === null ? [] : [lead.package.path]))];
  const reports = await Promise.all(paths.map((path) => verify(path)));
  const allIntact = reports.every(({ result }) => result === "intact");
  const checks = reports.reduce((sum, report) => sum + report.checks.length, 0);
  await options.tell(
    `【核验】采集件哈希链与 ${leads.length} 个线索包共 ${checks} 项：${allIntact ? "全部一致" : "发现不一致"}。`,
  );
  return allIntact;
}

async function pairRounds(
  { store }: Office,
  first: readonly Round[],
  second: readonly Round[],
): Promise<readonly DemoRow[]> {
  const rows: DemoRow[] = [];
  for (const [index, { lookBack: round }] of first.entries()) {
    const later = second[index]?.lookBack.id ?? "";
    for await (const item of store.lookBacks.items(round.id)) {
      const match = await store.lookBacks.item(later, item.postingKey);
      if (match === null) continue;
      const quote = item.before.findings.map((finding) => finding.quote).join("；");
      rows.push({ employer: item.employer, title: item.title, quote, first: item, second: match });
    }
  }
  return rows;
}
