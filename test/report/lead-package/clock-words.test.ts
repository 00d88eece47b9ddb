import { expect, test } from "vitest";
import type { CaptureClock } from "../../../src/report/lead-package/clock-words.ts";
import { clockRows, clockWords } from "../../../src/report/lead-package/clock-words.ts";

const clock = (
  offsetMs: number | null,
  host = "jobs.example.invalid",
  stampedAt: string | null = null,
): CaptureClock => ({
  host,
  offsetMs,
  stampedAt,
});

test("a court reads how the clock was checked and the range that was measured, not general words", () => {
  const words = clockWords([clock(812), clock(-1540), clock(40, "b.example.invalid", "2026-03-01T00:00:00Z")]);
  expect(words).toContain("减去网站答复中所载的服务器时间");
  expect(words).toContain("本包3个采集件测得的时间差为-1.5秒至0.8秒，见下表。");
  expect(words).toContain("另有1个采集件的可信时间戳");
  expect(words).not.toContain("未取得服务器时间");
  expect(words).not.toContain("120秒");
});

test("captures without a server's time are counted and a clock far off is not passed over", () => {
  expect(clockWords([clock(null), clock(null)])).toContain("2个采集件未取得服务器时间");
  expect(clockWords([clock(null)])).not.toContain("时间差为");
  const far = clockWords([clock(200_000), clock(0), clock(null)]);
  expect(far).toContain("其中1个相差超过120秒");
  expect(far).toContain("其余1个采集件未取得服务器时间");
});

test("the table has a row for each server and stays a page long however many there are", () => {
  expect(clockRows([clock(812), clock(-1540), clock(null, "c.example.invalid")])).toEqual([
    { 网站: "jobs.example.invalid", 件数: 2, 最小: "-1.5秒", 最大: "0.8秒" },
  ]);
  const many = clockRows(Array.from({ length: 40 }, (_, i) => clock(i * 1000, `h${i}.example.invalid`)));
  expect(many).toHaveLength(31);
  expect(many.at(-1)).toEqual({ 网站: "其余10个网站", 件数: 10, 最小: "30.0秒", 最大: "39.0秒" });
});
