import { expect, test } from "vitest";
import type { Committed } from "../../../src/app/pipeline/commit-fetched.ts";
import { createTally } from "../../../src/app/scan/scan-tally.ts";
import type { FetchOutcome } from "../../../src/model/closed-lists.ts";
import type { Failure } from "../../../src/model/failure.ts";
import type { Fetched } from "../../../src/model/fetched.ts";

const URL = "http://zp.example.invalid/1";

function visit(outcome: FetchOutcome, requestedUrl = URL): Fetched {
  return { requestedUrl, outcome, signals: [] } as unknown as Fetched;
}

const NOTHING = { capture: { id: "c" }, postings: [], failures: [], reading: null } as unknown as Committed;

test("a page that was read at last is not told as unread, and one that never was is told once", () => {
  const tally = createTally();
  for (const one of [
    visit("rate_limited"),
    visit("ok"),
    visit("network_error", `${URL}2`),
    visit("server_error", `${URL}2`),
  ])
    tally.add(one, NOTHING);
  expect(tally.visits).toBe(4);
  expect(tally.failures.map(({ subject, message }) => [subject, message.includes("网站故障")])).toEqual([
    [`${URL}2`, true],
  ]);
});

test("a page that only a browser could read says that the browser failed", () => {
  const tally = createTally();
  const signals = [
    { code: "text_below_floor", detail: "2 字", place: null },
    { code: "browser_failed", detail: "浏览器没有启动成功", place: null },
  ];
  tally.add({ ...visit("empty_shell"), signals }, NOTHING);
  expect(tally.failures[0]?.message).toContain("页面无内容（浏览器没有启动成功）");
});

test("a wall is told by its words where it has any, and by its status where it has none", () => {
  const tally = createTally();
  const status = { code: "status", detail: "405", place: null };
  const words = { code: "access_denied", detail: "请求被拦截", place: "title" };
  tally.add({ ...visit("access_denied"), signals: [status, words] }, NOTHING);
  tally.add({ ...visit("access_denied", `${URL}2`), signals: [status] }, NOTHING);
  expect(tally.failures.map(({ message }) => /（(.*?)）/u.exec(message)?.[1])).toEqual([
    "页面写着“请求被拦截”",
    "网站答复的状态码为 405",
  ]);
});

test("a continued run keeps of its earlier failures those that still hold, and says anew which hosts are stopped", () => {
  const failure = (subject: string, code: Failure["code"]): Failure => {
    return { stage: "crawl", subject, code, message: "", retryable: true };
  };
  const earlier = [failure(URL, "VISIT_FAILED"), failure(`${URL}2`, "VISIT_FAILED"), failure("zp", "HOST_STOPPED")];
  const tally = createTally(true, earlier);
  tally.add(visit("ok"), NOTHING);
  expect(tally.earlierFailures.map(({ subject }) => subject)).toEqual([`${URL}2`]);
  expect(tally.failures).toEqual([]);
});
