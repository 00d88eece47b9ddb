import { LABELS } from "../../model/labels.ts";
import { CHANGE_LABELS, type SweepPosting, type SweepReportInput } from "./sweep-input.ts";

/** A named list of counts: one table with bars in the report, one sheet in the workbook. */
export interface SweepTable {
  readonly title: string;
  readonly rows: readonly (readonly [name: string, count: number])[];
}

/** The figures of a sweep. A posting with several grounds counts under each of them. */
export function sweepTables(input: SweepReportInput): readonly SweepTable[] {
  const flagged = input.postings.filter(isFlagged);
  const employers = new Set(input.postings.map(({ employer }) => employer ?? ""));
  const totals: SweepTable = {
    title: "总数",
    rows: [
      ["用人单位（家）", employers.size],
      ["招聘信息（条）", input.postings.length],
      ["其中疑似违法或待研判（条）", flagged.length],
      ["涉及用人单位（家）", new Set(flagged.map(({ employer }) => employer ?? "")).size],
      ["访问页面（次）", input.visits],
      ["未能读取（页）", Object.values(input.unreadByOutcome).reduce((sum, count) => sum + count, 0)],
    ],
  };
  const unread = Object.entries(input.unreadByOutcome).map(
    ([outcome, count]) => [LABELS.fetchOutcome[outcome as keyof typeof LABELS.fetchOutcome], count] as const,
  );
  return [
    totals,
    {
      title: "按事由（条）",
      rows: counted(flagged.flatMap(({ grounds }) => grounds.map((one) => LABELS.ground[one]))),
    },
    { title: "按平台（条）", rows: counted(flagged.map(({ sourceId }) => input.sourceName(sourceId))) },
    { title: "按单位性质（条）", rows: counted(flagged.map(({ employerType }) => LABELS.employerType[employerType])) },
    {
      title: "按用人单位（条，前三十家）",
      rows: counted(flagged.map(({ employer }) => employer ?? "（单位不明）")).slice(0, 30),
    },
    { title: "未能读取的页面（页）", rows: unread },
    ...(input.changes === null ? [] : [changeTable(input.changes)]),
  ];
}

/** Whether the posting has a finding of verdict violation or review. */
export function isFlagged({ grounds }: SweepPosting): boolean {
  return grounds.length > 0;
}

function changeTable(changes: NonNullable<SweepReportInput["changes"]>): SweepTable {
  const names = changes.map(({ change }) => CHANGE_LABELS[change]);
  return { title: "与上次排查相比（条）", rows: counted(names) };
}

function counted(names: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
