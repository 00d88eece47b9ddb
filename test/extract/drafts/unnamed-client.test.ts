import { expect, test } from "vitest";
import { forUnnamedClient } from "../../../src/extract/drafts/unnamed-client.ts";
import { UNTOLD } from "../../../src/extract/extraction.ts";

const POSTING = { ...UNTOLD, title: "样品总监", body: "", employer: "样例猎头有限公司", extractedBy: "detail" };

test("an employer that a recruiter does not name is the employer, and the recruiter hires for it", () => {
  const [found] = forUnnamedClient([POSTING], "样品总监招聘_某知名样品上市公司招聘信息-样例网");
  expect([found?.employer, found?.agency]).toEqual(["某知名样品上市公司", "样例猎头有限公司"]);
});

test("a title that names its employer, and a site of many postings, stay as they are", () => {
  expect(forUnnamedClient([POSTING], "样品总监_样例样品公司招聘")).toEqual([POSTING]);
  expect(forUnnamedClient([POSTING, POSTING], "某知名样品公司招聘")).toHaveLength(2);
});

test("who is named beside it hires for it only where its name says so, never the client in other words", () => {
  const title = "样品总监招聘_某样品企业招聘信息-样例网";
  const [beside] = forUnnamedClient([{ ...POSTING, employer: "样例纺织有限公司" }], title);
  expect([beside?.employer, beside?.agency]).toEqual(["某样品企业", null]);
  const [same] = forUnnamedClient([{ ...POSTING, employer: "某样品企业（客户保密）" }], title);
  expect([same?.employer, same?.agency]).toEqual(["某样品企业", null]);
});

test("a firm that a label gives as the employer stays it", () => {
  const fields = [{ label: "用人单位", value: "样例纺织有限公司" }];
  const posting = { ...POSTING, employer: "样例纺织有限公司", fields };
  expect(forUnnamedClient([posting], "样品总监_某样品企业招聘")).toEqual([posting]);
});
