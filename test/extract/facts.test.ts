import fc from "fast-check";
import { expect, test } from "vitest";
import { parseTolerantJson } from "../../src/extract/structured/tolerant-json.ts";
import { calendarDateOf } from "../../src/extract/values/calendar-date-of.ts";
import { creditCodeIn, isCreditCode } from "../../src/extract/values/credit-code.ts";
import { employerIn, isEmployerName, normalizeEmployerName } from "../../src/extract/values/employer-name.ts";

test.each([
  ["2026年3月5日", "2026-03-05"],
  ["更新时间：2026-03-05 10:00", "2026-03-05"],
  ["2026/3/5", "2026-03-05"],
  ["2026.03.05", "2026-03-05"],
  ["２０２６年３月５日", "2026-03-05"],
  ["20260305", "2026-03-05"],
  ["2026-03-05T23:59:00+08:00", "2026-03-05"],
  ["2026-03-05T16:00:00.000Z", "2026-03-06"],
  ["1772700000", "2026-03-05"],
  ["1772700000000", "2026-03-05"],
  ["二〇二六年三月十六日", "2026-03-16"],
  ["二○二六年十二月三十一日", "2026-12-31"],
  ["Posted on 16 May 2026", "2026-05-16"],
  ["September 3, 2026", "2026-09-03"],
  ["2026-1-5", "2026-01-05"],
  ["03-05", null],
  ["2026年2月30日", null],
  ["0000-0000000", null],
  ["长期有效", null],
  ["1970-01-01T00:00:00Z", null],
  ["2026-13-45T00:00:00Z", null],
])("reads the date in %s as %s", (text, date) => {
  expect(calendarDateOf(text)).toBe(date);
});

const UNITS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

test("a credit code with one character changed is never taken for valid", () => {
  const valid = "91340700MA0000000R";
  const fixed = [...UNITS].map((unit) => valid.slice(0, 17) + unit).filter(isCreditCode);
  expect(fixed).toHaveLength(1);
  const [code] = fixed;
  if (code === undefined) throw new Error("no check character fits");
  fc.assert(
    fc.property(fc.nat(17), fc.constantFrom(...UNITS), (at, unit) => {
      const changed = code.slice(0, at) + unit + code.slice(at + 1);
      expect(isCreditCode(changed)).toBe(changed === code);
    }),
  );
  expect(creditCodeIn(`统一社会信用代码：${code}，地址`)).toBe(code);
  expect(creditCodeIn("91340700MA000000")).toBeNull();
});

test.each([
  ["云栖示例机械（假想县）有限公司", "云栖示例机械(假想县)有限公司"],
  [" 云栖示例机械 有限公司 ", "云栖示例机械有限公司"],
  ["云栖示例机械有限公司招聘", "云栖示例机械有限公司"],
  ["云栖示例机械有限公司（已认证）", "云栖示例机械有限公司"],
])("takes %s for %s", (printed, normal) => {
  expect(normalizeEmployerName(printed)).toBe(normal);
});

test("tells an employer's name from words that only end like one", () => {
  expect(isEmployerName("假想县第一示范中学")).toBe(true);
  expect(isEmployerName("本公司")).toBe(false);
  expect(employerIn("工程项目经理_假想县样板城市建设投资集团有限公司招聘")).toBe("假想县样板城市建设投资集团有限公司");
  expect(employerIn("欢迎访问本公司")).toBeNull();
});

test("tolerant JSON changes nothing in JSON that is already right", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      expect(parseTolerantJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

test.each([
  ['{"a":"一\n二"}', { a: "一\n二" }],
  ['<!-- {"a":1} -->', { a: 1 }],
  ['//<![CDATA[\n{"a":1}\n//]]>', { a: 1 }],
  ['{"a":[1,2,],}', { a: [1, 2] }],
  ['{"a":"x,}"};', { a: "x,}" }],
  ["{a}", undefined],
])("reads %s", (text, value) => {
  expect(parseTolerantJson(text)).toEqual(value);
});
