import { beijingTime } from "../../model/beijing-time.ts";
import type { Finding } from "../../model/finding.ts";
import { counted, grouped } from "../../model/grouped.ts";
import { directionLabel, LABELS } from "../../model/labels.ts";
import { shortText } from "../visible-text.ts";
import type { PackageFinding, PackageItem } from "./package-input.ts";

/** A name for print: long ones are cut, for a cell or line of 10,000 characters hides the rest. */
export function printName(name: string): string {
  const short = shortText(name, 80);
  return short === "" ? "（名称不明）" : short;
}

/** `性别（限定或优先男性）` */
export function groundWords(finding: Finding): string {
  return `${LABELS.ground[finding.ground]}（${directionLabel(finding.ground, finding.direction)}）`;
}

/** The distinct grounds of many findings, most frequent first. */
export function groundList(findings: readonly Finding[]): string {
  const counts = counted(findings.map(({ ground }) => LABELS.ground[ground]));
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return sorted.map(([label, count]) => `${label}${count}处`).join("、");
}

/** Which exceptions may hold, in one line. */
export function openExceptions(finding: Finding): string {
  const held = finding.exceptionsConsidered.filter((one) => one.held);
  if (held.length === 0) return "未见适用的例外";
  return shortText(`需查明：${held.map(({ title, reason }) => `${title}（${reason}）`).join("；")}`, 400);
}

/** `openExceptions` with how many more were looked at: the names of a dozen would bury what a reader must see. */
export function exceptionWords(finding: Finding): string {
  const ruledOut = finding.exceptionsConsidered.filter((one) => !one.held).length;
  if (ruledOut === 0) return openExceptions(finding);
  const rest = `${ruledOut}种，逐项见《线索清单》`;
  const hasOpen = ruledOut < finding.exceptionsConsidered.length;
  return hasOpen ? `${openExceptions(finding)}；其余已核对未见${rest}` : `未见适用的例外（已核对${rest}）`;
}

/** What was hit, where and by which rule, without exceptions and articles, which have columns of their own. */
export function shortTrace({ trace }: Finding): string {
  const end = trace.search(/；(?:文字经变形|例外“|已考虑例外|本规则未设例外|依据)/);
  const head = end < 0 ? trace.replace(/。$/, "") : trace.slice(0, end);
  return `${shortText(head.replace(/（[a-z][\w.-]* \d+\.\d+\.\d+）/g, ""), 300)}。`;
}

/** The latest decision with its maker, reason and day; reviews never say that something is unlawful. */
export function reviewWords({ reviews }: Pick<PackageFinding, "reviews">): string {
  const words = reviews.map((review) => {
    const step = review.step === "first" ? "初核" : "复核";
    const reason = review.reasonText === "" ? "" : `，理由：${shortText(review.reasonText, 200)}`;
    return `${step}：${LABELS.decision[review.decision]}（${shortText(review.by, 30)}，${beijingTime(review.at).slice(0, 10)}${reason}）`;
  });
  return words.length === 0 ? "尚未复核" : words.join("；");
}

/** Whether a trusted timestamp exists, said as it is. */
export function timestampWords(timestamp: PackageItem["capture"]["timestamp"]): string {
  if (timestamp === "stamped") return "已加盖可信时间戳";
  if (timestamp === "sm2") return "已取得国密（SM2）时间戳，本程序不能核验其签名";
  return timestamp === "pending" ? "待加盖可信时间戳" : "未申请可信时间戳";
}

/** All findings of the items. */
export function findingsOf(items: readonly PackageItem[]): readonly Finding[] {
  return items.flatMap((item) => item.findings.map((one) => one.stored.finding));
}

/** Items by employer, in the order in which employers first appear. */
export function byEmployer(items: readonly PackageItem[]): ReadonlyMap<string, readonly PackageItem[]> {
  return grouped(items, ({ employer }) => employer.id);
}

/** How many different 岗位 (titles of one employer) the items are about. */
export function positionsOf(items: readonly PackageItem[]): number {
  return new Set(items.map((item) => JSON.stringify([item.employer.id, item.posting.title.normalize("NFKC").trim()])))
    .size;
}
