import { recordNoticeReply } from "../../app/notices/record-notice.ts";
import { draftFromBrowser, noticeRows, serveFromBrowser } from "../../app/workbench/leads/notice-pages.ts";
import type { Handlers } from "../call.ts";

/** 一函两书. */
export const noticeHandlers = {
  notices: (bench, { leadId }) => noticeRows(bench.office(), leadId ?? null),
  async draftNotice(bench, wish, { signedIn: { account } }) {
    await draftFromBrowser(bench.office(), { ...wish, by: account.name });
    return noticeRows(bench.office(), null);
  },
  async noticeServed(bench, record, { signedIn: { account } }) {
    await serveFromBrowser(bench.office(), { ...record, by: account.name });
    return noticeRows(bench.office(), null);
  },
  async noticeReply(bench, record, { signedIn: { account } }) {
    await recordNoticeReply(bench.office(), { ...record, by: account.name });
    return noticeRows(bench.office(), null);
  },
} satisfies Partial<Handlers>;
