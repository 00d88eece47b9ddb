import { expect, it } from "vitest";
import { logWords } from "../../../../src/app/workbench/office/log-words.ts";

it.each([
  ["confirmed wording_clear 限男性", "拟作线索；招聘文字本身已足以说明 限男性"],
  ["dismissed", "排除"],
  ["statement 工单 12351-0001", "陈述 工单 12351-0001"],
  ["https://jobs.example.invalid/list confirmed", "https://jobs.example.invalid/list confirmed"],
  ["云栖示例机械有限公司", "云栖示例机械有限公司"],
  ["", ""],
])("an entry of the log that says %j reads %j", (stored, shown) => {
  expect(logWords(stored)).toBe(shown);
});
