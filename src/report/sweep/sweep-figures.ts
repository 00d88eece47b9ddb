import { counted, grouped } from "../../model/grouped.ts";
import { LABELS } from "../../model/labels.ts";
import { CHANGE_LABELS, type SweepPosting, type SweepReportInput } from "./sweep-input.ts";

/**
 * A named list of counts under the heads of its columns; `bar` is the count that its bars are drawn by, null where
 * its rows count different things.
 */
export interface SweepTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly bar: number | null;
  readonly rows: readonly (readonly [name: string, ...counts: readonly number[]])[];
}

/** What a posting is called by where it says nothing. */
export const UNNAMED = "（单位不明）";
const UNSTATED = "未标明";
const MOST_EMPLOYERS = 30;

/** The figures of a sweep. A posting with several grounds counts under each of them. */
export function sweepTables(input: SweepReportInput): readonly SweepTable[] {
  const by = (title: string, namesOf: (posting: SweepPosting) => readonly string[]): SweepTable => ({
    title,
    columns: ["排查（条）", "疑似违法或待研判（条）", "涉及单位（家）"],
    bar: 1,
    rows: rowsByName(input.postings, namesOf),
  });
  const employers = by("按用人单位（前三十家）", ({ employer }) => [employer ?? UNNAMED]);
  const unread = Object.entries(input.unreadByOutcome).map(
    ([outcome, count]) => [LABELS.fetchOutcome[outcome as keyof typeof LABELS.fetchOutcome], count] as const,
  );
  return [
    totalsOf(input),
    byGround(input.postings),
    by("按平台", ({ sourceId }) => [input.sourceName(sourceId)]),
    by("按行业", ({ trade }) => [trade ?? UNSTATED]),
    by("按单位性质", ({ employerType }) => [LABELS.employerType[employerType]]),
    { ...employers, rows: employers.rows.filter(([, , flagged = 0]) => flagged > 0).slice(0, MOST_EMPLOYERS) },
    counts("未能读取的页面", "页", unread),
    ...(input.changes === null
      ? []
      : [counts("与上次排查相比", "条", mostFirst(input.changes.map(({ change }) => CHANGE_LABELS[change])))]),
  ];
}

/** Whether the posting has a finding of verdict violation or review that no person dismissed. */
export function isFlagged({ grounds }: SweepPosting): boolean {
  return grounds.length > 0;
}

function totalsOf({ postings, visits, unreadByOutcome }: SweepReportInput): SweepTable {
  const flagged = postings.filter(isFlagged);
  const rows: SweepTable["rows"] = [
    ["用人单位（家，按名称）", employersOf(postings)],
    ["没有写明单位的招聘信息（条）", postings.filter(({ employer }) => employer === null).length],
    ["招聘信息（条）", postings.length],
    ["其中疑似违法或待研判（条）", flagged.length],
    ["疑似违法或待研判的表述（处）", flagged.reduce((sum, { findingGrounds }) => sum + findingGrounds.length, 0)],
    ["人工复核已排除、不再计入的表述（处）", postings.reduce((sum, { dismissed }) => sum + dismissed, 0)],
    ["涉及用人单位（家）", employersOf(flagged)],
    ["访问页面（次）", visits],
    ["未能读取（页）", Object.values(unreadByOutcome).reduce((sum, count) => sum + count, 0)],
  ];
  return { title: "总数", columns: ["数量"], bar: null, rows };
}

function byGround(postings: readonly SweepPosting[]): SweepTable {
  const findings = counted(postings.flatMap(({ findingGrounds }) => findingGrounds));
  const rows = [...findings].map(([ground, count]) => {
    const own = postings.filter(({ grounds }) => grounds.some((one) => one === ground));
    return [LABELS.ground[ground], own.length, count, employersOf(own)] as const;
  });
  const columns = ["招聘信息（条）", "表述（处）", "涉及单位（家）"];
  return { title: "按事由", columns, bar: 0, rows: rows.toSorted(byCount(1)) };
}

function counts(title: string, unit: string, rows: SweepTable["rows"]): SweepTable {
  return { title, columns: [unit], bar: 0, rows };
}

function rowsByName(
  postings: readonly SweepPosting[],
  namesOf: (posting: SweepPosting) => readonly string[],
): SweepTable["rows"] {
  const named = postings.flatMap((posting) => namesOf(posting).map((name) => ({ name, posting })));
  const rows = [...grouped(named, ({ name }) => name)].map(([name, all]) => {
    const own = all.map(({ posting }) => posting);
    const flagged = own.filter(isFlagged);
    return [name, own.length, flagged.length, employersOf(flagged)] as const;
  });
  return rows.toSorted(byCount(2));
}

/** The larger count first, then by name. */
function byCount(column: number) {
  type Row = SweepTable["rows"][number];
  return (a: Row, b: Row): number => Number(b[column]) - Number(a[column]) || (a[0] < b[0] ? -1 : 1);
}

function employersOf(postings: readonly SweepPosting[]): number {
  return new Set(postings.flatMap(({ employer }) => employer ?? [])).size;
}

function mostFirst<T extends string>(names: readonly T[]): readonly (readonly [T, number])[] {
  return [...counted(names)].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
