import { expect, test } from "vitest";
import { deadlineIn, lastDateIn } from "../../../src/extract/values/deadline.ts";

test.each([
  ["报名时间：2026年6月8日至2026年6月14日。", "2026-06-14"],
  ["报名时间为2026年3月5日至3月12日，地点另告。", "2026-03-12"],
  ["报名时间：2026年3月5日至12日。", "2026-03-12"],
  ["◆ 报名时间：2026年8月13日上午8:00-8月26日下午17:30止。", "2026-08-26"],
  ["请登录某网投递简历，截止日期2025年11月30日。", "2025-11-30"],
  ["应聘者请于2026年5月20日前将材料交到人事科。", "2026-05-20"],
  ["考试时间为2026年7月1日。", null],
  ["报名时间另行通知。", null],
])("%s ends on %s", (text, day) => {
  expect(deadlineIn(text)).toBe(day);
});

test("a day without its year is the next one after the day of the notice", () => {
  expect(deadlineIn("报名时间：7月3日至7月12日。", "2026-07-02")).toBe("2026-07-12");
  expect(deadlineIn("请于1月5日前将简历发到邮箱。", "2026-12-20")).toBe("2027-01-05");
  expect(deadlineIn("报名时间：2026年7月3日至7月12日。", "2026-08-01")).toBe("2026-07-12");
});

test("a day without any year is no date", () => {
  expect(lastDateIn("3月5日至3月12日")).toBeNull();
});
