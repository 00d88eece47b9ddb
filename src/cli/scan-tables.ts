import type { ScanReport } from "../app/scan/scan.ts";
import { FetchOutcome, Verdict } from "../model/closed-lists.ts";
import { LABELS } from "../model/labels.ts";
import { shownAddress } from "../model/shown-address.ts";

interface TableData {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** The tables that a scan prints: pages by outcome, postings, findings, and each page where a list is wanted. */
export function scanTables(report: ScanReport, isListed: boolean): readonly TableData[] {
  const { tally } = report;
  const outcomes = FetchOutcome.options.flatMap((outcome) => {
    const count = tally.byOutcome[outcome];
    return count === undefined ? [] : [[LABELS.fetchOutcome[outcome], count]];
  });
  const { total, new: fresh, changed } = tally.postings;
  return [
    { head: ["页面读取情况", "读取次数"], rows: [...outcomes, ["合计", tally.visits], ...unread(report)] },
    {
      head: ["招聘信息", "条数"],
      rows: [
        ["合计", total],
        ["新发现", fresh],
        ["有变化", changed],
      ],
    },
    {
      head: ["命中", "处数"],
      rows: Verdict.options.map((verdict) => [LABELS.verdict[verdict], tally.byVerdict[verdict] ?? 0]),
    },
    ...(isListed ? [pageTable(report)] : []),
  ];
}

const READING: ReadonlySet<string> = new Set(["import", "extract", "audit"]);

/** What was received and could not be read has no outcome of a visit that would say so. */
function unread({ failures }: ScanReport): readonly (readonly [string, number])[] {
  const subjects = new Set(failures.filter(({ stage }) => READING.has(stage)).map(({ subject }) => subject));
  return subjects.size === 0 ? [] : [["未能读取或提取（原因见下）", subjects.size]];
}

function pageTable(report: ScanReport): TableData {
  return {
    head: ["网址或文件", "读取情况", "招聘信息", "命中"],
    rows: report.items.map(({ url, outcome, postings }) => [
      shownAddress(url),
      LABELS.fetchOutcome[outcome],
      postings.length,
      postings.flatMap(({ findings }) => findings.map(({ quote }) => quote)).join("；"),
    ]),
  };
}
