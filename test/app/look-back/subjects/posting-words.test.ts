import { expect, it } from "vitest";
import { tellingLength } from "../../../../src/app/look-back/subjects/posting-words.ts";
import { buildPosting } from "../../../store/builders.ts";

it("does not let title and labels stand in for a description that was taken away", () => {
  const fields = [{ label: "招聘单位", value: "虚构甲公司" }];
  const former = buildPosting("p1", "c1", { fields, body: "负责仓库收发和盘点，须能倒班。".repeat(6) });
  const emptied = buildPosting("p2", "c2", { fields, body: "该岗位已更新，请联系企业。" });
  expect([tellingLength(former, former), tellingLength(emptied, former)]).toEqual([90, 13]);
  const short = buildPosting("p3", "c1", { fields, body: "只要男性" });
  const mended = buildPosting("p4", "c2", { fields, body: "" });
  expect(tellingLength(mended, short)).toBeGreaterThan(0);
});
