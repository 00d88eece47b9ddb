import { beijingDay } from "../model/beijing-time.ts";
import { PingpinError } from "../model/errors.ts";
import { LABELS } from "../model/labels.ts";
import type { Lead } from "../model/lead.ts";
import type { AnswerPeriod, NoticeEvidence, SuggestionTrigger, UnionNotice } from "../model/union-notice.ts";
import { lacksName } from "./bureau-table.ts";

/** What a union officer wants to send. */
export interface NoticeWish {
  readonly kind: UnionNotice["kind"];
  /** The employer as the lead names it; null in a 建议书 for all of the lead. */
  readonly employer: string | null;
  readonly supervisors: readonly string[];
  readonly trigger: SuggestionTrigger | null;
  /** What this letter itself sets, before the office's own period. */
  readonly answerWithin: AnswerPeriod | null;
  readonly by: string;
}

export interface NoticeFacts {
  readonly id: string;
  readonly at: string;
  readonly officePeriod: AnswerPeriod | null;
  /** Every letter of the office, in the order of drafting. */
  readonly notices: readonly UnionNotice[];
  /** The captures of the lead that were found whole on disk just now. */
  readonly fixed: readonly NoticeEvidence[];
}

/**
 * The letter to be. Throws `NOT_FOUND`, and `NOT_ALLOWED` or `OPTION_INVALID` when it may not be written: before the
 * evidence of every posting is fixed, without a period for the answer, a 意见书 without two supervisors, a 建议书 without
 * earlier letters.
 */
export function draftNotice(lead: Lead, wish: NoticeWish, facts: NoticeFacts): UnionNotice {
  const subject = `线索“${lead.number ?? lead.id}”的${LABELS.noticeKind[wish.kind]}`;
  const refuse = (detail: string) => new PingpinError("NOT_ALLOWED", { subject, detail });
  if (lead.officeKind !== "union") throw refuse("“一函两书”由工会制发，本单位不是工会");
  if (lead.status === "withdrawn") throw refuse("线索已撤回");
  const about = lead.items.filter((item) => wish.employer === null || item.employer === wish.employer);
  const named = about.filter(({ kind }) => kind === "posting");
  const items = wish.kind === "suggestion" ? alreadyWrittenTo(lead, named, facts.notices) : named;
  if (named.length === 0 && about.length > 0) throw refuse(ONLY_TOLD);
  if (named.length === 0)
    throw new PingpinError("NOT_FOUND", { subject: wish.employer ?? subject, detail: employersOf(lead) });
  if (wish.employer === null && wish.kind !== "suggestion") {
    throw new PingpinError("OPTION_INVALID", {
      subject: "受送单位",
      detail: `请写明发给哪一家，${employersOf(lead)}`,
    });
  }
  const evidence = evidenceOf(items, facts.fixed);
  if (evidence === null) throw refuse("所涉招聘信息的证据尚未固定完整，先固定证据再发函");
  const answerWithin = wish.answerWithin ?? facts.officePeriod;
  if (answerWithin === null) {
    throw refuse(
      "各省答复期限不同，须写明本单位适用的答复期限，如 15工作日；经常使用的请管理员写进本单位设置，写法见使用手册",
    );
  }
  const earlier = earlierNotices(lead, items, facts.notices);
  checkKind({ lead, wish, earlier, today: beijingDay(facts.at), refuse });
  return {
    id: facts.id,
    kind: wish.kind,
    addressee: wish.kind === "suggestion" ? lead.bureau : (wish.employer ?? ""),
    leadId: lead.id,
    itemIds: items.map(({ id }) => id),
    evidence,
    earlierNoticeIds: earlier.map(({ id }) => id),
    trigger: wish.trigger,
    supervisors: wish.supervisors,
    issuedBy: lead.office,
    draftedAt: facts.at,
    draftedBy: wish.by,
    answerWithin,
    sealing: null,
    servedOn: null,
    servedHow: null,
    dueOn: null,
    reply: null,
  };
}

/** A letter to an employer that quotes what was told of an interview tells the employer who told it. */
const ONLY_TOLD =
  "只有举报人陈述，没有招聘信息，据此向用人单位发函会暴露举报人；请先走访核实，或者采集该单位的招聘信息并复核列入线索；陈述本身请随线索移送";

interface KindCheck {
  readonly lead: Lead;
  readonly wish: NoticeWish;
  readonly earlier: readonly UnionNotice[];
  readonly today: string;
  readonly refuse: (detail: string) => PingpinError;
}

function checkKind({ lead, wish, earlier, today, refuse }: KindCheck): void {
  const names = new Set(wish.supervisors.map((name) => name.trim()).filter((name) => name !== ""));
  if (wish.kind === "opinion" && names.size < 2) {
    throw refuse("意见书须写明两名以上劳动法律监督员，姓名不能相同");
  }
  if (wish.kind !== "suggestion") return;
  if (earlier.length === 0)
    throw refuse("建议书须列明在先的提示函或者意见书，现无已送达这些单位的在先文书（拟制后请登记送达）");
  if (lacksName(lead.bureau)) throw refuse("监管机关仍为××占位，请先补充机关对照表（本单位设置）并重新生成线索");
  if (wish.trigger === null) throw refuse("建议书须写明起因：用人单位拒收、逾期不答复、不改正或者拒绝调查");
  const early = wish.trigger === "no_answer" ? whyNotOverdue(earlier, today) : null;
  if (early !== null) throw refuse(early);
}

/** Why nobody can say yet that a letter went without an answer, null where one did. */
function whyNotOverdue(earlier: readonly UnionNotice[], today: string): string | null {
  const waiting = earlier.filter(({ reply }) => reply === null);
  if (waiting.length === 0) return "在先文书均已答复，不能以“逾期不答复”为由";
  const ends = waiting.flatMap(({ dueOn }) => dueOn ?? []).sort();
  if (ends.some((day) => day < today)) return null;
  return `在先文书的答复期限（${ends[0] ?? "未登记"}）尚未届满，不能以“逾期不答复”为由`;
}

/** A 建议书 is only about employers that were written to before; all of them where none was, so that the refusal says why. */
function alreadyWrittenTo(lead: Lead, items: Lead["items"], notices: readonly UnionNotice[]): Lead["items"] {
  const written = new Set(earlierNotices(lead, items, notices).flatMap(({ itemIds }) => itemIds));
  return written.size === 0 ? items : items.filter(({ id }) => written.has(id));
}

/** The letters of this lead to the employers of these items; only letters that were served count. */
function earlierNotices(lead: Lead, items: Lead["items"], notices: readonly UnionNotice[]): readonly UnionNotice[] {
  const ids = new Set(items.map(({ id }) => id));
  return notices.filter(
    (one) => one.leadId === lead.id && one.servedOn !== null && one.itemIds.some((id) => ids.has(id)),
  );
}

/** The fixed captures of the items; null when one has none. */
function evidenceOf(items: Lead["items"], fixed: readonly NoticeEvidence[]): readonly NoticeEvidence[] | null {
  const byId = new Map(fixed.map((one) => [one.captureId, one]));
  const found = new Map<string, NoticeEvidence>();
  for (const item of items) {
    if (item.kind !== "posting") continue;
    const evidence = byId.get(item.captureId);
    if (evidence === undefined) return null;
    found.set(item.captureId, evidence);
  }
  return [...found.values()];
}

function employersOf(lead: Lead): string {
  const names = [...new Set(lead.items.map(({ employer }) => employer))];
  return `本线索的用人单位有：${names.slice(0, 10).join("、")}${names.length > 10 ? "等" : ""}`;
}
