import type { ScanReport } from "../scan/scan.ts";

/** What a run came to, in the one line that 来源与任务 shows: visits or files, postings, and findings by how strong they are. */
export function runSentence({ tally, failures }: Pick<ScanReport, "tally" | "failures">): string {
  const { violation = 0, review = 0, hint = 0 } = tally.byVerdict;
  const unread = failures.length === 0 ? "" : `，未能读取 ${failures.length} 项`;
  return `读取 ${tally.visits} 份，招聘信息 ${tally.postings.total} 条，命中 ${violation + review + hint} 处${unread}。`;
}
