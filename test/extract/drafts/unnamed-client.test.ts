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
