import { type NoticeCounts, noticeCounts, noticeState } from "../../lead/notice-progress.ts";
import { beijingDay } from "../../model/beijing-time.ts";
import type { UnionNotice } from "../../model/union-notice.ts";
import type { Office } from "../office.ts";

/** A letter with where it stands today, in Chinese. */
export interface ListedNotice {
  readonly notice: UnionNotice;
  readonly state: string;
}

/** The letters drafted, served or answered in a period, all of them where none is given, and how many of each kind. */
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
  const isAllTime = period.from === null && period.to === null;
  const within = all.filter((one) => isAllTime || days(one).some((day) => day !== null && day >= from && day <= to));
  return {
    notices: within.map((notice) => ({ notice, state: noticeState(notice, today) })),
    counts: noticeCounts(all, { from, to, today }),
  };
}
