import { expect, it } from "vitest";
import { letterData, publicWords } from "../../../src/report/lead-package/letter-document.ts";
import { aLead, anInput, anItem } from "../package-input.ts";

it("writes the letter of a lead that holds nothing but statements, instead of failing on a time nobody saw", () => {
  expect(publicWords({ lead: aLead(), items: [] })).toMatch(/^本线索只有举报人陈述，没有招聘信息。.*如经查证属实/u);
  expect(publicWords({ lead: aLead(), items: [anItem()] })).toContain("我单位所见公开时间为");
});

it("speaks of child labour in the letter about child labour, and not of discrimination", () => {
  const lead = aLead({ destination: "child_labour", recipient: "假想县人力资源和社会保障局" });
  const said = letterData(anInput({ lead }), { materials: null, maskNote: "", volumePages: null });
  expect(said).toMatchObject({ 线索性质: "疑似招用童工" });
  expect(said["公益说明"]).toContain("未成年人");
  expect(JSON.stringify(said)).not.toMatch(/就业歧视|平等应聘/);
});
