import type { EmployerType, FetchOutcome, Ground } from "../../model/closed-lists.ts";

/** Words found; `fromPicture` says that a machine read them from a picture, so that a person must check them. */
export interface SweepQuote {
  readonly words: string;
  readonly fromPicture: boolean;
}

/** One posting as a sweep saw it. */
export interface SweepPosting {
  readonly title: string;
  readonly employer: string | null;
  readonly employerType: EmployerType;
  readonly sourceId: string;
  readonly url: string;
  /** As the posting, or another one of its employer, states it; null where none does. */
  readonly trade: string | null;
  readonly grounds: readonly Ground[];
  /** The ground of each finding, so often as it was found. */
  readonly findingGrounds: readonly Ground[];
  /** How many of its findings a person dismissed; they count under no ground. */
  readonly dismissed: number;
  readonly quotes: readonly SweepQuote[];
}

type Change = "new" | "unchanged" | "changed" | "fixed" | "gone" | "not_listed" | "unread";

/** Everything a sweep report says; `changes` is null where there is no earlier sweep. */
export interface SweepReportInput {
  readonly title: string;
  readonly officeName: string;
  readonly now: string;
  readonly from: string;
  readonly to: string;
  readonly earlier: { readonly from: string; readonly to: string } | null;
  readonly visits: number;
  readonly unreadByOutcome: Readonly<Partial<Record<FetchOutcome, number>>>;
  readonly postings: readonly SweepPosting[];
  readonly changes: readonly { readonly posting: SweepPosting; readonly change: Change }[] | null;
  readonly sourceName: (sourceId: string) => string;
  /** The folder of the Word templates. */
  readonly templates: string;
}

/** What each change is called; none of them says that anything was rectified. */
export const CHANGE_LABELS: Readonly<Record<Change, string>> = {
  new: "新增",
  unchanged: "未变",
  changed: "内容有改动",
  fixed: "原有表述已不见",
  gone: "页面显示已撤下",
  not_listed: "本次未见列出",
  unread: "本次未能读取",
};
