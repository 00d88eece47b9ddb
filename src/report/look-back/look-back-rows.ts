import { beijingTime } from "../../model/beijing-time.ts";
import { LABELS } from "../../model/labels.ts";
import type { DiffPart, LookBackItem } from "../../model/look-back.ts";
import { addressWords } from "../address-words.ts";
import { shortText } from "../visible-text.ts";
import type { CaptureReference, PicturePair, ReportedItem } from "./look-back-input.ts";

/** One posting of a round in words, masked: what the report, the register and the page all print. */
export interface LookBackRow {
  readonly number: number;
  readonly employer: string;
  readonly title: string;
  readonly url: string;
  readonly before: string;
  readonly after: string;
  readonly diff: readonly DiffPart[];
  readonly beforeEvidence: string;
  readonly afterEvidence: string;
  readonly outcome: string;
  readonly reason: string;
  readonly visits: string;
  readonly pictures: PicturePair | null;
}

/** The words of one posting, its place in the round counted from 1; `mask` hides personal data. */
export function lookBackRow(
  { item, captures, pictures }: ReportedItem,
  number: number,
  mask: (text: string) => string,
): LookBackRow {
  return {
    number,
    employer: shortText(item.employer, 80) || "（名称不明）",
    title: `${shortText(mask(item.title), 80) || "（无标题）"}${item.foundBy === "bureau" ? "（人社自查发现）" : ""}`,
    url: addressWords(item.url),
    before: quotesOf(item.before.findings, mask) || (item.before.captureId === null ? "未取得原文" : "（无摘录）"),
    after: afterWords(item, mask),
    diff: diffOf(item.diff, mask),
    beforeEvidence: evidenceWords(item.before, captures),
    afterEvidence: item.after === null ? "无" : evidenceWords(item.after, captures),
    outcome: LABELS.lookBackOutcome[item.outcome],
    reason: reasonWords(item, mask),
    visits: item.visits
      .map((visit) => `${beijingTime(visit.at)} ${LABELS.fetchOutcome[visit.fetchOutcome]}`)
      .join("；"),
    pictures,
  };
}

const WITHDRAWN = { rectification: "整改删除", expired: "招满或到期", unknown: "原因不明" } as const;

function reasonWords(item: LookBackItem, mask: (text: string) => string): string {
  const why = item.withdrawnReason === null ? "" : `下架原因：${WITHDRAWN[item.withdrawnReason]}。`;
  const spot = item.settledByVisitId === null ? "" : `依走访记录（编号${item.settledByVisitId}）认定。`;
  const notes = item.notes.map((note) => `提示：${shortText(mask(note), 200)}`).join("");
  return `${shortText(mask(item.reason), 400)}${why}${spot}${notes}`;
}

/** What could not be read must never look like a posting without findings. */
function afterWords(item: LookBackItem, mask: (text: string) => string): string {
  if (item.after === null) return "未取得复查内容";
  if (item.after.findings.length > 0) return quotesOf(item.after.findings, mask);
  const { fetchOutcome } = item.after;
  return fetchOutcome === "ok" ? "复查内容中未见原有表述" : `未读到正文（${LABELS.fetchOutcome[fetchOutcome]}）`;
}

function quotesOf(findings: LookBackItem["before"]["findings"], mask: (text: string) => string): string {
  return findings
    .map((finding) => `“${shortText(mask(finding.quote), 200)}”（${LABELS.ground[finding.ground]}）`)
    .join("；");
}

/** Unchanged runs are cut to the words around a change. */
function diffOf(diff: readonly DiffPart[], mask: (text: string) => string): readonly DiffPart[] {
  return diff.map(({ kind, text }) => {
    const masked = mask(text);
    if (kind !== "kept") return { kind, text: shortText(masked, 400) };
    const points = [...masked];
    if (points.length <= 40) return { kind, text: masked };
    return { kind, text: `${points.slice(0, 18).join("")}……${points.slice(-18).join("")}` };
  });
}

function evidenceWords(
  side: { readonly captureId: string | null; readonly at: string },
  captures: ReadonlyMap<string, CaptureReference>,
): string {
  if (side.captureId === null) return `无；监管机关的反馈于${beijingTime(side.at)}收到`;
  const known = captures.get(side.captureId);
  const hash = known === undefined ? "清单校验值未附" : `清单SHA-256 ${known.manifestSha256}`;
  return `${beijingTime(side.at)}，采集件${side.captureId}，${hash}`;
}
