import { beijingDay } from "../model/beijing-time.ts";
import { PingpinError } from "../model/errors.ts";
import { LABELS } from "../model/labels.ts";
import type { NoticeReply, NoticeSealing, UnionNotice } from "../model/union-notice.ts";
import { endOf } from "./deadlines.ts";
import type { WorkCalendar } from "./work-calendar.ts";

/** How a letter reached its addressee. */
export interface NoticeService {
  readonly on: string;
  readonly how: string;
  readonly sealing: NoticeSealing | null;
}

/** The letter once served, with the day by which it is to be answered. */
export function servedNotice(notice: UnionNotice, service: NoticeService, calendar: WorkCalendar): UnionNotice {
  if (notice.servedOn !== null) throw refusal(notice, `已于 ${notice.servedOn} 登记送达`);
  const drafted = notice.draftedAt === null ? null : beijingDay(notice.draftedAt);
  if (drafted !== null && service.on < drafted) {
    throw refusal(notice, `送达日期 ${service.on} 早于文书拟制日期 ${drafted}，请核对`);
  }
  if (notice.answerWithin === null) throw refusal(notice, "没有写明答复期限");
  const { amount, unit } = notice.answerWithin;
  const { day } = endOf(service.on, { amount, unit, endsOnWorkday: true }, calendar);
  return {
    ...notice,
    servedOn: service.on,
    servedHow: service.how,
    sealing: service.sealing ?? notice.sealing,
    dueOn: day,
  };
}

/** The letter with its answer; a later answer is added to the words of the first. */
export function answeredNotice(notice: UnionNotice, reply: NoticeReply): UnionNotice {
  if (notice.servedOn === null) throw refusal(notice, "尚未登记送达");
  if (reply.on < notice.servedOn) throw refusal(notice, `答复日期不能早于送达日期 ${notice.servedOn}`);
  const text = notice.reply === null ? reply.text : `${notice.reply.text}\n（${reply.on}）${reply.text}`;
  return { ...notice, reply: { ...reply, text } };
}

/** Where a letter stands today, in Chinese. */
export function noticeState(notice: UnionNotice, today: string): string {
  if (notice.reply !== null) return `已答复（${LABELS.replyOutcome[notice.reply.outcome]}）`;
  if (notice.servedOn === null || notice.dueOn === null) return "已拟制，未送达";
  return notice.dueOn < today ? "逾期未答复" : "已送达，待答复";
}

/** How many letters of each kind an office drafted, served and had answered in a period, both days included. */
export interface NoticeCounts {
  readonly kind: UnionNotice["kind"];
  readonly drafted: number;
  readonly served: number;
  readonly answered: number;
  readonly overdue: number;
}

/** Counts the letters of each kind in a period. */
export function noticeCounts(
  notices: readonly UnionNotice[],
  period: { readonly from: string; readonly to: string; readonly today: string },
): readonly NoticeCounts[] {
  const within = (day: string | null): boolean => day !== null && day >= period.from && day <= period.to;
  return (["reminder", "opinion", "suggestion"] as const).map((kind) => {
    const own = notices.filter((one) => one.kind === kind);
    const served = own.filter((one) => within(one.servedOn));
    return {
      kind,
      drafted: own.filter((one) => within(one.draftedAt === null ? null : beijingDay(one.draftedAt))).length,
      served: served.length,
      answered: own.filter((one) => within(one.reply?.on ?? null)).length,
      overdue: served.filter((one) => one.reply === null && (one.dueOn ?? period.today) < period.today).length,
    };
  });
}

function refusal(notice: UnionNotice, detail: string): PingpinError {
  return new PingpinError("NOT_ALLOWED", { subject: `${LABELS.noticeKind[notice.kind]} ${notice.id}`, detail });
}
