import { beijingMinute } from "../../model/beijing-time.ts";
import { LABELS } from "../../model/labels.ts";
import { maskPersonalData } from "../mask-personal-data.ts";
import { shortText } from "../visible-text.ts";
import { isFlagged, UNNAMED } from "./sweep-figures.ts";
import { CHANGE_LABELS, type SweepPosting, type SweepQuote, type SweepReportInput } from "./sweep-input.ts";

/** One posting of the list in words, masked. */
export interface SweepRowWords {
  readonly number: number;
  readonly employer: string;
  readonly employerType: string;
  readonly trade: string;
  readonly title: string;
  readonly platform: string;
  readonly grounds: string;
  readonly quotes: string;
  readonly url: string;
  readonly change: string;
}

/** Every posting with findings, and those that had some in the earlier sweep and are shown without them now. */
export function listedRows(input: SweepReportInput): readonly SweepRowWords[] {
  const listed: readonly (readonly [SweepPosting, string])[] =
    input.changes === null
      ? input.postings.filter(isFlagged).map((posting) => [posting, ""] as const)
      : input.changes
          .filter(({ posting, change }) => isFlagged(posting) || change === "fixed")
          .map(({ posting, change }) => [posting, CHANGE_LABELS[change]] as const);
  return listed.map(([posting, change], index) => ({
    number: index + 1,
    employer: shortText(posting.employer ?? UNNAMED, 80),
    employerType: LABELS.employerType[posting.employerType],
    trade: shortText(posting.trade ?? "未标明", 40),
    title: shortText(maskPersonalData(posting.title).text, 80),
    platform: input.sourceName(posting.sourceId),
    grounds: posting.grounds.map((ground) => LABELS.ground[ground]).join("、") || "无",
    quotes: shortText(maskPersonalData(posting.quotes.map(quoteWords).join("；")).text, 400) || "无",
    url: posting.url,
    change,
  }));
}

function quoteWords({ words, fromPicture }: SweepQuote): string {
  return fromPicture ? `“${words}”（图片识别，须对照原图核对）` : `“${words}”`;
}

/** From when to when pages were visited. */
export function spanWords({ from, to }: { readonly from: string; readonly to: string }): string {
  return `${beijingMinute(from)}至${beijingMinute(to)}`;
}

/** With which sweep this one is compared. */
export function comparedWith({ earlier }: SweepReportInput): string {
  return earlier === null ? "没有可以比较的上次排查。" : `比较对象：${spanWords(earlier)}的排查。`;
}
