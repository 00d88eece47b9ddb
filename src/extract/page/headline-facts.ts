import { isEmployerName } from "../values/employer-name.ts";
import { isPlaceName } from "../values/place-name.ts";
import { kindOfValue } from "../values/value-kind.ts";
import type { PageLine } from "./page-line.ts";
import { saysAgo } from "./relative-day.ts";

/** What a line without labels says about a posting: values whose kind their form shows, the employer, and other words. */
export interface Headline {
  readonly fields: readonly { readonly label: string; readonly value: string }[];
  /** Values under a label that we do not know. */
  readonly labelled: readonly { readonly label: string; readonly value: string }[];
  readonly employer: string | null;
  /** Words that are neither, such as the names of benefits. */
  readonly rest: readonly string[];
}

/** Under which a word is kept that no label tells. */
export const CHIP = "标签";

/** All that a line says of a posting as fields, its other words as chips. */
export function fieldsOf({ fields, labelled, rest }: Headline): Headline["fields"] {
  return [...fields, ...labelled, ...rest.map((value) => ({ label: CHIP, value }))];
}

const NOISE =
  /^(?:反馈时间.*|[\d.,]+\s*[kKwW万]?\+?\s*次?(?:阅读|浏览|评论|回复|点赞|收藏|转发)(?:量|数)?|[^\p{L}\p{N}]+|[|｜·•/／—-]+|\d{1,2}:\d{2}(?::\d{2})?|被?(?:浏览|申请|查看|投递|阅读|关注|收藏)(?:量|次数|人数)?\s*[:：]?\s*\d*\s*(?:人|次)?|\d+\s*(?:人|次)(?:浏览|申请|查看|投递)|不限|招聘中|已(?:停止|关闭|下线|下架|结束|过期)(?:招聘)?|(?:微信)?扫码.{0,6}|急聘|急招|置顶|(?:企业|营业执照|实名|资质)?(?:已?认证|已核验)|今日活跃|刚刚活跃|\d+小时反馈|发布于.*|(?:更新|刷新)(?:于|时间[:：]?)?\s*(?:今天|昨天|刚刚))$/u;
const MARKS = [/\s*[|｜丨•]\s*/u, /\s+|·(?!\s*\d+薪)/u, /[/／](?!(?:年|月|天|日|周|小?时|次|件|单|应届))/u];
/** Bars, pictures and dashes around a piece. */
const OUTER_MARKS =
  /^(?:[\s/／|｜丨·•\p{Extended_Pictographic}]|\uFE0F)+|(?:[\s/／|｜丨·•\p{Extended_Pictographic}]|\uFE0F)+$|\s+[-–—]+$/gu;
/** How often a page was read, behind what is said. */
const COUNTER = /\s被?(?:浏览|阅读|点击)(?:量|次数)?\s*[:：]\s*\d+\s*[人次]?$/u;
const UNIT =
  /^(?:元|万|千|[kK])?\s*[/／]\s*(?:年|月|天|日|小?时)$|^[元人名次岁万千kK]$|^[·*×xX]\s*\d{2}薪$|^[（(](?:年薪|月薪|日薪|税前|税后)[)）]$/u;
/** What stands between the two ends of a range. */
const DASH = /^[-~～—–至到]$/u;
const OPEN_RANGE = /\d[万千kK]?[-~～—–至到]$/u;
const RENEWED = /^(?=.*\d).*(?:刷新|更新)/u;
const LABEL_ALONE = /^\p{Script=Han}{2,6}[：:]$/u;
/** A label that we do not know, with its value. */
const OWN_LABEL =
  /^(?!联系|电话|手机|邮箱|微信|来源|作者|浏览|点击|阅读|反馈|查看|回复|申请|投递)([\p{Script=Han}]{2,6})[：:]\s*([^。；;]+)$/u;
const LONGEST_PIECE = 40;
/** A longer line stands beside no title. */
const LONGEST_LINE = 1_000;

/** Reads a line set beside a title piece by piece; null when a piece is a sentence, so that the line is running text. */
export function readHeadline(line: PageLine): Headline | null {
  return line.text.length > LONGEST_LINE ? null : readPieces(line);
}

function readPieces(line: PageLine): Headline | null {
  const fields: { label: string; value: string }[] = [];
  const labelled: { label: string; value: string }[] = [];
  const rest: string[] = [];
  let employer: string | null = null;
  if (isAddress(line)) return { fields: [{ label: "工作地点", value: line.text }], labelled, employer, rest };
  for (const piece of newestLast(wholePlaces(withUnits(line.pieces).flatMap(cutPiece), line.text))) {
    const value = readValue(piece);
    const [, label = "", words = ""] = value === null ? (OWN_LABEL.exec(piece) ?? []) : [];
    if (value !== null) fields.push(value);
    else if (label !== "") labelled.push({ label, value: words });
    else if (isEmployerName(piece)) employer ??= piece;
    else if (isSentence(piece)) return null;
    else if (!isNoise(piece)) rest.push(piece);
  }
  return { fields, labelled, employer, rest };
}

/** Pieces with the days on which a page was renewed behind that on which it was first put up. */
function newestLast(pieces: readonly string[]): readonly string[] {
  return [...pieces.filter((piece) => !RENEWED.test(piece)), ...pieces.filter((piece) => RENEWED.test(piece))];
}

/** A place, then by dashes the parts of it, and where in it (铜陵 - 义安 - 样板路3号). */
function isAddress({ text, pieces }: PageLine): boolean {
  if (pieces.length > 1 && pieces.some((piece) => kindOfValue(piece) !== null && !isPlaceName(piece))) return false;
  if (kindOfValue(text) === "工作地点") return true;
  const [upper = "", lower = "", ...within] = pieces;
  if (isPlaceName(upper) && isPlaceName(upper + lower)) return within.every((piece) => kindOfValue(piece) === null);
  const [city = "", dash = "", ...parts] = text.split(" ");
  const isPart = (part: string) => kindOfValue(part) === null || isPlaceName(part);
  return parts.length > 0 && isPlaceName(city) && /^[-—–]$/u.test(dash) && parts.every(isPart);
}

function readValue(piece: string): { readonly label: string; readonly value: string } | null {
  const label = kindOfValue(piece);
  if (label === null) return null;
  const isDay = (label === "发布日期" || label === "截止日期") && !/[A-Za-z]/u.test(piece);
  return {
    label,
    value: isDay
      ? piece.replace(/^[^\d]+|[^\d日]+$/gu, "")
      : piece.replace(/^(?:[月年日时底]薪\s+|(?:招聘|需求)人数\s*|招聘[：:]\s*)/u, ""),
  };
}

function isNoise(piece: string): boolean {
  return NOISE.test(piece) || saysAgo(piece);
}

function isSentence(piece: string): boolean {
  return piece.length > LONGEST_PIECE || /[。；;！!？?]/u.test(piece);
}

/** Pieces with a unit or a value that stands in an element of its own put back behind its number or its label. */
export function withUnits(pieces: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1) ?? "";
    const isBehindNumber = /\d[万千kK]?$/u.test(before) && (UNIT.test(piece) || DASH.test(piece));
    const isOne = LABEL_ALONE.test(before) || isBehindNumber || (OPEN_RANGE.test(before) && /^\d/u.test(piece));
    if (isOne) joined[joined.length - 1] = before + piece;
    else joined.push(piece);
  }
  return joined;
}

/** A piece whole where its form is known, else cut at bars, then at spaces, then at slashes. */
function cutPiece(piece: string): readonly string[] {
  const bare = withoutBrackets(piece.replace(OUTER_MARKS, "").replace(COUNTER, ""));
  if (bare === "" || isKnown(bare)) return bare === "" ? [] : [bare];
  const parts = MARKS.reduce(
    (pieces: readonly string[], mark) => pieces.flatMap((part) => (isKnown(part) ? [part] : part.split(mark))),
    [bare],
  ).filter((part) => part !== "");
  const isRow = parts.some((part) => kindOfValue(part) !== null || isEmployerName(part));
  return isRow ? parts : [bare];
}

/** A value out of the brackets around it (（招 3 人）); any other words stay as they are. */
function withoutBrackets(piece: string): string {
  const inside = /^[（([【]\s*([^（()）[\]【】]{1,20}?)\s*[)）\]】]$/u.exec(piece)?.[1] ?? "";
  return kindOfValue(inside) === null ? piece : inside;
}

/** Pieces with a part of a place put back behind the place, as the line prints them (重庆 · 渝北). */
function wholePlaces(pieces: readonly string[], text: string): readonly string[] {
  const whole: string[] = [];
  for (const piece of pieces) {
    const before = whole.at(-1) ?? "";
    const isPart = isPlaceName(before) && kindOfValue(piece) === null && isPlaceName(before + piece);
    const end = text.lastIndexOf(piece);
    if (isPart) whole[whole.length - 1] = text.slice(text.lastIndexOf(before, end - 1), end + piece.length);
    else whole.push(piece);
  }
  return whole;
}

function isKnown(piece: string): boolean {
  return kindOfValue(piece) !== null || isEmployerName(piece) || isNoise(piece);
}
