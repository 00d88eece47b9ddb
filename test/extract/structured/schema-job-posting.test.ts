import { expect, test } from "vitest";
import { extractHtml } from "../context.ts";

test("a JobPosting is known however its type is spelled, in a comment, with entities in its names", () => {
  const { postings } = extractHtml(
    `<script type="application/ld+json"><!--\n{"@type":"jobPosting","title":"客服&amp;前台","description":"限男性，\n能倒班","hiringOrganization":{"name":"云栖&#26679;本商贸有限公司"}}\n//--></script><body><h1>招聘</h1></body>`,
  );
  expect(postings.map(({ title, employer, body }) => [title, employer, body])).toEqual([
    ["客服&前台", "云栖样本商贸有限公司", "限男性，\n能倒班"],
  ]);
});
