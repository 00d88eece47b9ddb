import { answeredNotice, servedNotice } from "../../lead/notice-progress.ts";
import { createWorkCalendar } from "../../lead/work-calendar.ts";
import { PingpinError } from "../../model/errors.ts";
import type { NoticeReply, UnionNotice } from "../../model/union-notice.ts";
import { keepScan } from "../leads/record-letter.ts";
import { refuseFuture } from "../leads/refuse-future.ts";
import type { Office } from "../office.ts";

/** How and when a letter was served, and how the office's own system numbered and sealed it. */
export interface NoticeServiceRecord {
  readonly noticeId: string;
  readonly on: string;
  readonly how: string;
  readonly documentNumber: string | null;
  readonly signedBy: string | null;
  readonly scan: string | null;
  readonly by: string;
}

/** Records the service of a letter; the answer's last day is counted from it. */
export async function recordNoticeService(office: Office, record: NoticeServiceRecord): Promise<UnionNotice> {
  refuseFuture(office, "日期", record.on);
  const { documentNumber, signedBy } = record;
  if ((documentNumber === null) !== (signedBy === null)) {
    throw new PingpinError("OPTION_INVALID", { subject: "发文字号", detail: "发文字号和签发人须一并写明" });
  }
  const scan = record.scan === null ? null : await keepScan(office, record.noticeId, record.scan);
  const sealing = documentNumber === null || signedBy === null ? null : { documentNumber, signedBy, scan };
  const calendar = createWorkCalendar(office.configuration.calendar);
  return change(office, { ...record, action: "notice.served" }, (notice) =>
    servedNotice(notice, { on: record.on, how: record.how, sealing }, calendar),
  );
}

/** Records what the addressee answered. */
export async function recordNoticeReply(
  office: Office,
  record: NoticeReply & { readonly noticeId: string; readonly by: string },
): Promise<UnionNotice> {
  refuseFuture(office, "日期", record.on);
  const { on, text, outcome } = record;
  return change(office, { ...record, action: "notice.reply" }, (notice) =>
    answeredNotice(notice, { on, text, outcome }),
  );
}

interface Change {
  readonly noticeId: string;
  readonly by: string;
  readonly action: string;
}

async function change(
  office: Office,
  { noticeId, by, action }: Change,
  next: (notice: UnionNotice) => UnionNotice,
): Promise<UnionNotice> {
  const at = office.clock.now().toISOString();
  return office.store.transaction(async (store) => {
    const found = (await store.notices.list()).find(({ id }) => id === noticeId);
    if (found === undefined) {
      throw new PingpinError("NOT_FOUND", {
        subject: noticeId,
        detail: "请刷新页面核对文书编号（命令行：pingpin notice list）",
      });
    }
    const notice = next(found);
    await store.notices.put(notice);
    await store.auditLog.append({ at, by, action, subject: noticeId, details: notice.servedOn ?? "" });
    return notice;
  });
}
