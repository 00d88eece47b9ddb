import { idTokenOf } from "../judge/classify.ts";

/** What a link leads to; `next` is a further page of the same list, or a page shown in a frame of this one. */
export type LinkKind = "list" | "detail" | "next" | "attachment";

/** What is known of a link without an adapter. */
interface BareLink {
  readonly text: string;
  readonly rel: string;
  readonly inPager: boolean;
  readonly isFrame: boolean;
}

const ATTACHMENT = /\.(xlsx?|csv|docx?|pdf)$/i;
const NEXT_TEXT = /^(下一?页|后一?页|next|›|»|>|>>)[›»>]*$/i;
const LIST_TEXT =
  /(更多|全部|所有|查看)(职位|岗位|招聘)?$|(职位|岗位)(列表|搜索|库)|招聘(信息|公告|岗位|职位|专栏|专区)$|^(社会|校园|人才|公开)?招(聘|贤纳士)$|^加入我们$|^人才(招聘|引进)$|^careers?$|^jobs?$/i;
const LIST_PATH = /\/(jobs?|positions?|careers?|recruit(ment)?|zhaopin|zpxx|joinus|join-us)(\/|\.|$|_|-)/i;
const DETAIL_TEXT =
  /招聘|招录|招考|选聘|聘用|招募|岗位|职位|员|师|工|经理|主管|主任|助理|专员|司机|文员|会计|出纳|客服|销售|教师|护士|医生|保安|保洁|店长|导购|实习/;
const DETAIL_PATH =
  /(jobs?|positions?|posts?|careers?|recruit|zhaopin|zp|gw|zw|details?|view|show|info|article|notice|content|news|gonggao)/i;
const NEVER =
  /(log-?in|log-?out|sign-?in|sign-?up|regist|passport|javascript:|\/cart|\/privacy|\/about(us)?\b|\/contact|\/help|\.(jpe?g|png|gif|svg|webp|mp4|mp3|zip|rar|exe|apk|css|js)$)/i;
/** Parts of a forum that show no thread, or one over again. */
const NEVER_QUERY =
  /[?&](goto=|mod=(redirect|space|spacecp|logging|register|post|ranklist)\b|action=(reply|login|printable)\b)/i;
const NEVER_TEXT = /^(登录|登陆|注册|首页|返回|关于我们|联系我们|隐私政策|网站地图|english|en)$/i;

/** Guesses from address and wording what a link leads to; null when it is not worth a visit. */
export function guessLinkKind(url: URL, link: BareLink): LinkKind | null {
  const { text } = link;
  if (ATTACHMENT.test(url.pathname) || ATTACHMENT.test(text)) return "attachment";
  if (NEVER.test(url.pathname) || NEVER_QUERY.test(url.search) || NEVER_TEXT.test(text)) return null;
  if (link.isFrame || isNextPage(link)) return "next";
  if (isListText(text)) return "list";
  if (isDetail(url, text)) return "detail";
  return LIST_PATH.test(url.pathname) ? "list" : null;
}

/** A menu entry is short; longer texts that end in 招聘公告 are titles of announcements. */
function isListText(text: string): boolean {
  return text.length <= 8 && LIST_TEXT.test(text);
}

function isNextPage(link: BareLink): boolean {
  if (/\bnext\b/i.test(link.rel) || NEXT_TEXT.test(link.text)) return true;
  return link.inPager && /^\d{1,4}$/.test(link.text);
}

function isDetail(url: URL, text: string): boolean {
  if (idTokenOf(url.href) === null && !/^#!?\/.*\d/.test(url.hash)) return false;
  if (/^[\d\s]+$/.test(text)) return false;
  return DETAIL_TEXT.test(text) || DETAIL_PATH.test(url.pathname + url.hash);
}
