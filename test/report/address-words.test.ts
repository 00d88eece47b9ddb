import { expect, test } from "vitest";
import { addressWords } from "../../src/report/address-words.ts";

test("names the file that a posting was read from instead of an address that nobody can open", () => {
  expect(addressWords("file:///%E5%B2%97%E4%BD%8D%E8%A1%A8.xlsx")).toBe("文件“岗位表.xlsx”");
  expect(addressWords("file:///%E5%B2.xlsx")).toBe("文件“%E5%B2.xlsx”");
  expect(addressWords("https://jobs.example.invalid/1")).toBe("https://jobs.example.invalid/1");
});
