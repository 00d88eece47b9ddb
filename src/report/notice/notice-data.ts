import { beijingTime } from "../../model/beijing-time.ts";
import { LABELS } from "../../model/labels.ts";
import { printedNumber } from "../../model/lead-kind.ts";
import type { UnionNotice } from "../../model/union-notice.ts";
import { addressWords } from "../address-words.ts";
import { citable, type LawParts, lawParts } from "../citable-law.ts";
import type { TemplateData } from "../fill-template.ts";
import { lawList } from "../law-citation.ts";
import { exceptionLawWords, lawRows, liabilityWords } from "../law-rows.ts";
import { findingsOf, groundWords, printName, timestampWords } from "../lead-package/item-words.ts";
import type { LeadPackageInput } from "../lead-package/package-input.ts";
import { quotedWords } from "../quoted-words.ts";
import { shortText } from "../visible-text.ts";

/** A letter with the postings it is about (masked already) and the letters before it, oldest first. */
export interface NoticeInput extends Pick<LeadPackageInput, "items" | "law" | "tickedLaw" | "letter" | "lead"> {
  readonly notice: UnionNotice;
  readonly earlier: readonly UnionNotice[];
  readonly maskNote: string;
}

const TITLES = {
  reminder: "工会劳动法律监督提示函",
  opinion: "工会劳动法律监督意见书",
  suggestion: "工会劳动法律监督建议书",
} as const;

const TRIGGERS = {
  rejected: "用人单位拒收",
  no_answer: "用人单位逾期不答复",
  not_corrected: "用人单位无正当理由不改正",
  refused_inspection: "用人单位拒绝调查",
} as const;

/** The row of a table that would otherwise be a head without rows. */
const NO_EARLIER = { 名称: "无", 发文字号: "", 送达: "", 期限: "", 答复: "" };

/** Union law that a letter about any wording rests on, and what is added where women are held back. */
const SUPERVISION = ["TUL-23", "TUL-26"];
const FOR_WOMEN = ["WRPL-74"];

/** The data of 提示函, 意见书, 建议书 and their 送达回证: everything 涉嫌, nothing numbered, signed or dated. */
export function noticeData(input: NoticeInput): TemplateData {
  const { notice, items, letter } = input;
  const law = lawParts(findingsOf(items), input);
  const officeName = printName(letter.officeName);
  return {
    机关标志: officeName,
    标题: TITLES[notice.kind],
    受送单位: printName(notice.addressee),
    信用代码: addresseeFact(items, ({ employer }) => employer.creditCode),
    单位地址: addresseeFact(items, ({ posting }) => addressOf(posting)),
    线索编号: printedNumber(input.lead.number),
    发现经过: letter.discovery,
    情形: caseRows(input),
    法律导语: lawIntroduction(input, law),
    条文: lawRows(law),
    法律责任: liabilityWords(law),
    答复要求: answerWords(notice),
    监督员: notice.supervisors.map((name) => `${shortText(name, 20)}（证件号：　　　　　　）`).join("、"),
    在先说明: input.earlier.length === 0 ? "此前未就本事项发出文书。" : "此前发出的文书及答复情况如下：",
    在先文书: input.earlier.length === 0 ? [NO_EARLIER] : input.earlier.map(earlierRow),
    触发情形: notice.trigger === null ? "" : TRIGGERS[notice.trigger],
    证据数: notice.evidence.length,
    固定: fixedRows(input),
    联系方式: letter.contact === "" ? "" : `联系方式：${letter.contact}`,
    遮蔽说明: input.maskNote,
    落款单位: officeName,
  };
}

/** Left as a line to fill in where no posting says it. */
const TO_FILL_IN = "＿＿＿＿＿＿＿＿＿＿＿＿";
const ADDRESS_LABELS = ["单位地址", "公司地址", "企业地址", "注册地址", "联系地址", "详细地址", "通讯地址", "地址"];

function addresseeFact(
  items: NoticeInput["items"],
  fact: (item: NoticeInput["items"][number]) => string | null,
): string {
  const known = items.map(fact).find((value) => value !== null && value !== "");
  return known === undefined || known === null ? TO_FILL_IN : shortText(known, 80);
}

/** Where the employer is, as its own posting says; the place of work may be another. */
function addressOf({ fields }: NoticeInput["items"][number]["posting"]): string | null {
  return fields.find(({ label }) => ADDRESS_LABELS.includes(label.replace(/#\d+$/u, "").trim()))?.value.trim() ?? null;
}

function caseRows({ items }: NoticeInput): readonly TemplateData[] {
  const rows = items.flatMap((item) =>
    item.findings.map(({ stored }) => ({
      单位名称: printName(item.employer.name),
      岗位名称: printName(item.posting.title),
      发布平台: printName(item.sourceName),
      网址: addressWords(item.posting.url),
      采集时间: beijingTime(item.capture.finishedAt).slice(0, 16),
      采集件编号: item.capture.id,
      原文: quotedWords(item.posting, stored.finding),
      事由: groundWords(stored.finding),
    })),
  );
  return rows.map((row, i) => ({ 序: i + 1, ...row }));
}

/** The captures that the letter rests on, each once, with what binds their files. */
function fixedRows({ items }: NoticeInput): readonly TemplateData[] {
  const captures = new Map(items.map(({ capture }) => [capture.id, capture]));
  return [...captures.values()].map((capture, i) => ({
    序: i + 1,
    采集件编号: capture.id,
    网址: addressWords(capture.requestedUrl),
    采集时间: beijingTime(capture.finishedAt),
    清单哈希: capture.manifestSha256,
    时间戳: timestampWords(capture.timestamp),
  }));
}

/** 妇女权益保障法 74 lets the bureau talk to the employer together with the union, but only where women are held back. */
function lawIntroduction(input: NoticeInput, law: LawParts): string {
  const holdsWomenBack = findingsOf(input.items).some(
    ({ ground, direction }) =>
      ["sex", "differential", "marital_fertility", "pregnancy_test"].includes(ground) && direction !== "female",
  );
  const basis = citable([...SUPERVISION, ...(holdsWomenBack ? FOR_WOMEN : [])], input);
  const right = basis.length === 0 ? "" : `工会依法实施劳动法律监督（${lawList(basis)}）。`;
  if (law.infringed.length === 0) return `${right}所涉条文尚未核对，本文书不作引用。`;
  const open =
    law.exceptions.length === 0 ? "" : `部分表述是否属于法律另有规定的情形有待查明${exceptionLawWords(law)}；`;
  return `${right}${open}上述表述涉嫌不符合下列规定（所列为要点，引用请以公布的条文为准）：`;
}

function answerWords({ kind, answerWithin }: UnionNotice): string {
  if (answerWithin === null) return "";
  const { amount, unit, basis } = answerWithin;
  const days = unit === "day" ? `${amount}日` : `${amount}个工作日`;
  const on = basis === null ? "" : `（${basis}）`;
  const what = kind === "suggestion" ? "将处理情况" : "将改正情况";
  return `请自收到之日起${days}内${on}${what}书面告知我单位。`;
}

function earlierRow(one: UnionNotice): TemplateData {
  return {
    名称: `${LABELS.noticeKind[one.kind]}（${printName(one.addressee)}）`,
    发文字号: one.sealing?.documentNumber ?? "（待填写）",
    送达: `${one.servedOn ?? ""} ${shortText(one.servedHow ?? "", 30)}`.trim(),
    期限: one.dueOn ?? "",
    答复:
      one.reply === null
        ? "未见答复"
        : `${one.reply.on} ${LABELS.replyOutcome[one.reply.outcome]}：${shortText(one.reply.text, 100)}`,
  };
}
