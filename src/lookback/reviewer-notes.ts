import type { Baseline, ReVisit } from "../model/look-back.ts";
import type { OutcomeStanding } from "../model/outcome-standing.ts";

/**
 * Reasons that advertisements give for wanting one sex. Alone they are lawful descriptions of the work, so they are
 * never judged; where they outlast the words of sex, a reviewer should see it.
 */
const RATIONALES =
  /(?:经常|长期|需要?|能)?(?:加班|出差|外出|驻外|上夜班|倒班|熬夜|值夜班)|(?:搬运|搬抬|搬)重物|(?:重|强)体力|(?:井下|高空|野外|户外)作业|(?:适应|安排|只有|仅有|提供)男(?:生|工)?宿舍|(?:喝酒|饮酒|应酬)|工作强度大|能吃苦(?:耐劳)?/gu;

/** What a page says that puts its recruiting off; it neither mends nor removes the words. */
const POSTPONED =
  /(?:招聘|报名|考试|面试)[^，。；\n]{0,12}(?:延期|顺延|推迟|暂停|暂缓|另行通知)|(?:延期|推迟|暂缓)(?:招聘|报名)/u;

/** What a reviewer should know of a posting beside its outcome, in Chinese sentences; none of them changes the outcome. */
export function reviewerNotes(baseline: Baseline, visit: ReVisit | null, standing: OutcomeStanding): readonly string[] {
  if (visit === null || visit.text === "") return [];
  return [...rationaleKept(baseline, visit, standing), ...postponed(baseline, visit)];
}

function rationaleKept(baseline: Baseline, visit: ReVisit, standing: OutcomeStanding): readonly string[] {
  if (standing !== "rectified" || !baseline.findings.some(({ ground }) => ground === "sex")) return [];
  const before = wordsOf(baseline.text);
  const kept = [...wordsOf(visit.text)].filter((words) => before.has(words));
  if (kept.length === 0) return [];
  const quoted = kept.slice(0, 3).map((words) => `“${words}”`);
  return [`性别用语已删除，原与其并列的工作条件${quoted.join("、")}仍在；仅供复核参考，不影响结果。`];
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(RATIONALES)].map(([words]) => words));
}

function postponed(baseline: Baseline, visit: ReVisit): readonly string[] {
  const words = POSTPONED.exec(visit.text)?.[0];
  if (words === undefined || POSTPONED.test(baseline.text)) return [];
  return [`页面写明“${words}”，招聘推迟不等于整改，请留意恢复招聘时的表述。`];
}
