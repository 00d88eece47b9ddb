import { expect, test } from "vitest";
import { unreadWords } from "../../../src/app/scan/unread-words.ts";
import { failureOf } from "../../../src/crawl/http/http-exchange.ts";

const reset = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });

test.each([
  [{ code: "status", detail: "403", place: null }, "网站答复的状态码为 403"],
  [{ code: "challenge", detail: "521", place: "status" }, "网站答复的状态码为 521"],
  [{ code: "challenge", detail: "acw_sc__v2 + arg1", place: "html" }, "网页源代码中有“acw_sc__v2 + arg1”"],
  [{ code: "rate_limited", detail: "访问过于频繁", place: "main" }, "页面写着“访问过于频繁”"],
  [{ code: "login_wall", detail: "password_field", place: "main" }, "页面上只有登录框"],
  [{ code: "text_below_floor", detail: "2 字", place: "main" }, "只有 2 字"],
  [{ ...failureOf(reset), place: "body" }, "连接中途断开"],
  [
    { code: "encoding_broken", detail: "压缩的内容不完整，解不开（gzip Z_BUF_ERROR）", place: "body" },
    "压缩的内容不完整，解不开",
  ],
  [{ code: "timeout", detail: "zp.example/robots.txt：等待超时", place: null }, "zp.example/robots.txt：等待超时"],
  [{ code: "robots", detail: "Disallow: /job/", place: null }, "Disallow: /job/"],
  [{ code: "browser_failed", detail: "page.goto: net::ERR_ABORTED", place: null }, "浏览器没有读成这一页"],
  [{ code: "browser_failed", detail: "浏览器超时", place: null }, "浏览器超时"],
])("a clerk is told why a page was not read without the words of machines: %o", (signal, words) => {
  expect(unreadWords(signal)).toBe(words);
});
