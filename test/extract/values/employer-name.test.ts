import { expect, test } from "vitest";
import { employerIn } from "../../../src/extract/values/employer-name.ts";

test.each([
  ["昨天看到样例霁月商贸有限公司招聘仓管员", "样例霁月商贸有限公司"],
  ["我在样例霁月商贸有限公司面试", "样例霁月商贸有限公司"],
  ["本人举报样例霁月商贸有限公司招聘限男性", "样例霁月商贸有限公司"],
  ["在线样例科技有限公司招聘客服", "在线样例科技有限公司"],
  ["发现者样例科技有限公司招聘客服", "发现者样例科技有限公司"],
])("the firm that somebody tells of in %s", (told, firm) => {
  expect(employerIn(told)).toBe(firm);
});
