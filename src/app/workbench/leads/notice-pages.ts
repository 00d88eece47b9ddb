import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { NoticeWish } from "../../../lead/draft-notice.ts";
import { noticeState } from "../../../lead/notice-progress.ts";
import { beijingDay } from "../../../model/beijing-time.ts";
import { PingpinError } from "../../../model/errors.ts";
import type { UnionNotice } from "../../../model/union-notice.ts";
import { noticeFiles } from "../../../report/notice/write-notice.ts";
import { draftUnionNotice, noticeFolder } from "../../notices/draft-notice.ts";
import { listNotices } from "../../notices/list-notices.ts";
import { type NoticeServiceRecord, recordNoticeService } from "../../notices/record-notice.ts";
import type { Office } from "../../office.ts";
import { takeUploads } from "../../uploads/uploads.ts";

/** The union's letters about one lead or all, the newest first, with the counts and periods of the office. */
export async function noticeRows(office: Office, leadId: string | null) {
  const { store, clock, configuration } = office;
  const today = beijingDay(clock.now().toISOString());
  const { counts } = await listNotices(office, { from: null, to: null });
  const leads = new Map((await store.leads.list()).map(({ id, number }) => [id, number]));
  const found = (await store.notices.list()).filter((notice) => leadId === null || notice.leadId === leadId);
  const rows = found.map((notice) => noticeRow(notice, leads, today));
  rows.sort((a, b) => ((a.draftedOn ?? "") < (b.draftedOn ?? "") ? 1 : -1));
  return { notices: rows, counts: [...counts], periods: configuration.notices };
}

/** Drafts a letter with its 送达回证. Throws what `draftUnionNotice` throws. */
export async function draftFromBrowser(office: Office, wish: NoticeWish & { readonly leadId: string }): Promise<void> {
  await draftUnionNotice(office, { ...wish, tickedLaw: [] });
}

/** Records the service of a letter; the scan is named by its upload, which is thrown away once it is kept. */
export async function serveFromBrowser(
  office: Office,
  { scanId, ...record }: Omit<NoticeServiceRecord, "scan"> & { readonly scanId: string | null },
): Promise<void> {
  await takeUploads(office, scanId === null ? [] : [scanId], ([scan = null]) =>
    recordNoticeService(office, { ...record, scan }),
  );
}

/** One paper of a letter as it was written: the letter itself or its 送达回证. Throws NOT_FOUND. */
export async function noticePaper(office: Office, noticeId: string, which: string) {
  const notice = (await office.store.notices.list()).find(({ id }) => id === noticeId);
  const fileName = notice === undefined ? undefined : noticeFiles(notice.kind)[which === "return" ? 1 : 0];
  if (notice === undefined || fileName === undefined) {
    throw new PingpinError("NOT_FOUND", { subject: "这份文书", detail: "请刷新页面后重试" });
  }
  const path = join(noticeFolder(office, notice.id), fileName);
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new PingpinError("NOT_FOUND", { subject: fileName, detail: "文书文件已不在原处，请重新拟制", cause });
  });
  return { bytes, fileName };
}

function noticeRow(notice: UnionNotice, leads: ReadonlyMap<string, string | null>, today: string) {
  const { id, kind, addressee, leadId, itemIds, draftedAt, draftedBy, sealing, reply } = notice;
  const { servedOn, servedHow, dueOn } = notice;
  return {
    id,
    kind,
    addressee,
    lead: leadId === null ? null : { id: leadId, number: leads.get(leadId) ?? null },
    postings: itemIds.length,
    draftedOn: draftedAt === null ? null : beijingDay(draftedAt),
    draftedBy,
    documentNumber: sealing?.documentNumber ?? null,
    signedBy: sealing?.signedBy ?? null,
    servedOn,
    servedHow,
    dueOn,
    reply,
    state: noticeState(notice, today),
  };
}
