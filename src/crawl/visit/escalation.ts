import type { Judgement } from "../judge/classify-status.ts";
import type { Reading } from "../judge/judge-walk.ts";
import type { VisitRequest } from "./visit-request.ts";

/** Codes of signals that a page read without a browser may lack what a browser would show, with the reason recorded. */
const REASONS: readonly (readonly [code: string, reason: string])[] = [
  ["empty_root", "静态页面只有空的应用外壳"],
  ["scripts_only", "静态页面几乎没有文字，只有脚本"],
  ["text_below_floor", "静态页面文字过少"],
  ["private_use_glyphs", "静态页面含网站自造字体的字符"],
  ["anchors", "静态页面缺少该招聘信息原有的识别要素"],
];

/** Outcomes after which another attempt by a browser would be pointless, or would be getting round a wall. */
const FINAL = new Set<Judgement["outcome"]>([
  "gone",
  "challenge",
  "login_wall",
  "rate_limited",
  "access_denied",
  "server_error",
  "robots_disallowed",
  "network_error",
  "too_large",
  "truncated",
  "unsupported_type",
  "blocked_by_guard",
  "not_modified",
]);
/** Whether the words of a posting stand in the page; nothing else is worth a picture. */
const SHOWS_WORDS = new Set<Judgement["outcome"]>(["ok", "closed_text_visible"]);

/** Why this page is to be opened in a browser, as one Chinese phrase for the manifest; null when it is not. */
export function browserReason(request: VisitRequest, { judgement, html }: Reading): string | null {
  if (request.browser === "never" || html === null || FINAL.has(judgement.outcome)) return null;
  if (request.browser === "always") return "来源设定为使用浏览器";
  const hit = REASONS.find(([code]) => judgement.signals.some((signal) => signal.code === code));
  return hit?.[1] ?? null;
}

/** Why a page that was read without a browser is to be pictured too, as the caller says; null when it is not. */
export async function pictureReason(
  request: VisitRequest,
  { judgement, html }: Reading,
  finalUrl: string,
): Promise<string | null> {
  if (request.browser === "never" || html === null || !SHOWS_WORDS.has(judgement.outcome)) return null;
  return (await request.renderIf?.(html, finalUrl)) ?? null;
}

/** Whether the browser was shown what the bytes say; a wall or another page in its place proves nothing. */
export function showsWords({ outcome }: Judgement): boolean {
  return SHOWS_WORDS.has(outcome);
}
