import { beijingMinute } from "../../../model/beijing-time.ts";
import type { ScanReport } from "../../scan/scan.ts";
import { failureWords } from "../../timestamps/failure-words.ts";

/**
 * What a run came to, in the one line that 来源与任务 shows: visits or files, postings, findings by how strong they are,
 * and for hosts that may not be visited now why, and from when on they may.
 */
export function runSentence({ tally, failures, crawls }: Pick<ScanReport, "tally" | "failures" | "crawls">): string {
  const { violation = 0, review = 0, hint = 0 } = tally.byVerdict;
  const failed = failureWords(failures)
    .map((words) => `，${words}`)
    .join("");
  const left = crawls.map(leftWords).join("");
  return `读取 ${tally.visits} 份，招聘信息 ${tally.postings.total} 条，命中 ${violation + review + hint} 处${failed}。${left}`;
}

function leftWords({ remaining, stoppedHosts, resumesAt }: ScanReport["crawls"][number]): string {
  if (remaining === 0 || stoppedHosts.length === 0) return "";
  const why = stoppedHosts.map(({ host, reason }) => `${host} ${reason}`).join("；");
  const until = resumesAt === null ? "以后" : `${beijingMinute(resumesAt)} 起`;
  return `还有 ${remaining} 个网址没有访问（${why}），${until}再次采集时接着做。`;
}
