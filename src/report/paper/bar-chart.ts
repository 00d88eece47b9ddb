import type { Finding } from "../../model/finding.ts";
import { counted } from "../../model/grouped.ts";
import type { TemplateData } from "../fill-template.ts";

const LONGEST = 20;

/** What one line of a chart counts. */
export interface ChartEntry {
  readonly name: string;
  readonly finding: Finding;
}

/**
 * A bar chart in characters, ■ for 疑似违法 and □ for 待研判, which prints and photocopies in black and white; the longest
 * first, at most `limit` bars. `perCell` is how many findings one cell stands for.
 */
export function barChart(
  entries: readonly ChartEntry[],
  { perCell, limit }: { readonly perCell: number; readonly limit: number },
): readonly TemplateData[] {
  const counts = new Map<string, { violation: number; review: number }>();
  for (const { name, finding } of entries) {
    const count = counts.get(name) ?? { violation: 0, review: 0 };
    if (finding.verdict === "violation") count.violation += 1;
    else count.review += 1;
    counts.set(name, count);
  }
  const bars = [...counts].map(([name, { violation, review }]) => ({
    名称: name,
    条形: "■".repeat(cells(violation, perCell)) + "□".repeat(cells(review, perCell)),
    数量: violation + review,
  }));
  return bars.sort((a, b) => b.数量 - a.数量 || (a.名称 < b.名称 ? -1 : 1)).slice(0, limit);
}

/** How many findings one cell must stand for so that the longest bar fits. */
export function perCellOf(groups: readonly (readonly ChartEntry[])[]): number {
  const longest = Math.max(1, ...groups.flatMap((entries) => [...countsOf(entries).values()]));
  return Math.ceil(longest / LONGEST);
}

function countsOf(entries: readonly ChartEntry[]): ReadonlyMap<string, number> {
  return counted(entries.map(({ name }) => name));
}

/** Never zero for something that was found. */
function cells(count: number, perCell: number): number {
  return count === 0 ? 0 : Math.max(1, Math.round(count / perCell));
}
