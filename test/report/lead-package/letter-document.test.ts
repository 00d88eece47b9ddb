import { expect, it } from "vitest";
import { publicWords } from "../../../src/report/lead-package/letter-document.ts";
import { anItem } from "../package-input.ts";

it("writes the letter of a lead that holds nothing but statements, instead of failing on a time nobody saw", () => {
  expect(publicWords({ items: [] })).toBe("本线索未列招聘信息。");
  expect(publicWords({ items: [anItem()] })).toContain("我单位所见公开时间为");
});
