import { describe, expect, it, test } from "vitest";
import { dayAgo } from "../../../src/extract/page/relative-day.ts";
import { extractHtml } from "../context.ts";

const SEEN = "2026-11-20T01:30:00+08:00";

describe("a day given as so long ago is that of the visit less so much, on a Beijing clock", () => {
  it.each([
    ["3天前更新", "2026-11-17"],
    ["昨天 10:20", "2026-11-19"],
    ["发布于 前天", "2026-11-18"],
    ["今天", "2026-11-20"],
    ["刚刚发布", "2026-11-20"],
    ["2小时前", "2026-11-19"],
    ["更新时间：50分钟前", "2026-11-20"],
    ["11-20发布", "2026-11-20"],
    ["更新时间：12-30", "2025-12-30"],
  ])("%s is %s", (words, day) => {
    expect(dayAgo(words, SEEN)).toBe(day);
  });

  it.each([
    "2周前",
    "3个月前",
    "30天内",
    "今天面试",
    "3天前入职的员工",
    "今日活跃",
    "06-30",
    "02-30发布",
    "2026-11-01",
  ])("%s names no day", (words) => {
    expect(dayAgo(words, SEEN)).toBeNull();
  });
});

const PAGE =
  "<title>样品工招聘_某网</title><body><h1>样品工</h1><p>4-6K</p><p>3天前更新</p><h3>职位描述</h3><p>岗位职责：调样、记录、送检。</p><p>任职要求：能倒班，会用样品秤。</p><div><a href='/2'>保安 今天</a></div>";

test("a posting that prints only 3天前 was posted then, and never when nobody knows the time of the visit", () => {
  const at = (seenAt: string | null) => extractHtml(PAGE, undefined, { seenAt }).postings[0]?.postedOn;
  expect([at(SEEN), at("2026-11-25T12:00:00+08:00"), at(null)]).toEqual(["2026-11-17", "2026-11-22", null]);
  const labelled = PAGE.replace("3天前更新", "发布时间：昨天");
  expect(extractHtml(labelled, undefined, { seenAt: SEEN }).postings[0]?.postedOn).toBe("2026-11-19");
});

test("the same page seen on another day has the same words, so that it does not count as changed", () => {
  const of = (seenAt: string) => {
    const [posting] = extractHtml(PAGE, undefined, { seenAt }).postings;
    return [posting?.title, posting?.body, posting?.fields];
  };
  expect(of(SEEN)).toEqual(of("2026-11-25T12:00:00+08:00"));
});
