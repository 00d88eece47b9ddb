import { type NoticeCounts, noticeCounts, noticeState } from "../../lead/notice-progress.ts";
import { beijingDay } from "../../model/beijing-time.ts";
import type { UnionNotice } from "../../model/union-notice.ts";
import type { Office } from "../office.ts";

/** A letter with where it stands today, in Chinese. */
export interface ListedNotice {
  readonly notice: UnionNotice;
  readonly state: string;
}

/** The letters drafted or served in a period, and how many of each kind. */
export async function listNotices(
  office: Office,
  period: { readonly from: string | null; readonly to: string | null },
): Promise<{ readonly notices: readonly ListedNotice[]; readonly counts: readonly NoticeCounts[] }> {
  const today = beijingDay(office.clock.now().toISOString());
  const [from, to] = [period.from ?? "0000-01-01", period.to ?? "9999-12-31"];
  const all = await office.store.notices.list();
  const days = ({ draftedAt, servedOn, reply }: UnionNotice) => [
    draftedAt === null ? null : beijingDay(draftedAt),
    servedOn,
    reply?.on ?? null,
  ];
  const within = all.filter((one) => days(one).some((day) => day !== null && day >= from && day <= to));
  return {
    notices: within.map((notice) => ({ notice, state: noticeState(notice, today) })),
    counts: noticeCounts(all, { from, to, today }),
  };
}
