import { wordsOfFailure } from "../../crawl/http/http-exchange.ts";
import { MarkerKind } from "../../crawl/judge/page-wording.ts";
import type { Signal } from "../../model/capture.ts";

const TOO_FEW: ReadonlySet<string> = new Set(["text_below_floor", "empty_root", "scripts_only"]);
/** Their words end with what the machine reported, in brackets. */
const REPORTED: ReadonlySet<string> = new Set(["encoding_broken", "partial_answer"]);
const MARKERS: ReadonlySet<string> = new Set(MarkerKind.options);
/** Where words that speak for a wall or a notice stood. */
const PLACES: Readonly<Record<string, string>> = {
  title: "页面写着",
  main: "页面写着",
  html: "网页源代码中有",
  header: "网站的答复头中有",
  url: "跳转到的网址中有",
};

/** What a signal says of a page that was not read, for a reader who is no engineer; the capture keeps it in full. */
export function unreadWords({ code, detail, place }: Signal): string {
  if (code === "status" || code === "unasked_304" || place === "status") return `网站答复的状态码为 ${detail}`;
  if (TOO_FEW.has(code)) return `只有 ${detail}`;
  if (code === "private_use_glyphs") return `有 ${detail} 个字用的是网站自造的字体`;
  if (detail === "password_field") return "页面上只有登录框";
  if (code === "browser_failed" && !/\p{Script=Han}/u.test(detail)) return "浏览器没有读成这一页";
  const failure = wordsOfFailure(code);
  if (failure !== null && detail.startsWith(failure)) return failure;
  if (REPORTED.has(code)) return detail.replace(/（[^（）]*）$/u, "");
  const where = MARKERS.has(code) ? PLACES[place ?? ""] : undefined;
  return where === undefined ? detail : `${where}“${detail}”`;
}
