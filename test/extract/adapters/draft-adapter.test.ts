import { expect, test } from "vitest";
import { parseAdapter } from "../../../src/app/sources/load-adapters.ts";
import { checkAdapter } from "../../../src/extract/adapters/check-adapter.ts";
import { draftAdapter, type SamplePage } from "../../../src/extract/adapters/draft-adapter.ts";
import { extractHtml, PLAIN } from "../context.ts";

interface Words {
  readonly title: string;
  readonly employer: string;
  readonly sex: string;
  readonly insurance: string;
  readonly duty: string;
}

const FIRST: Words = {
  title: "样品装配工",
  employer: "云栖示例机械有限公司",
  sex: "男",
  insurance: "五险",
  duty: "装配样品部件",
};
const SECOND: Words = {
  title: "样品收银员",
  employer: "范例商贸有限公司",
  sex: "女",
  insurance: "五险一金",
  duty: "收银和对账",
};
const THIRD: Words = {
  title: "样品保安员",
  employer: "示例物业有限公司",
  sex: "限男性",
  insurance: "意外险",
  duty: "值守门岗",
};

function pageOf(words: Words, number: number): SamplePage {
  const row = (label: string, value: string) =>
    `<div class="info-row"><span class="info-k">${label}</span><span class="info-v">${value}</span></div>`;
  const html = `<html><head><title>${words.title}_虚构县招聘网</title><script>var n=${number}</script></head><body>
    <ul class="menu"><li><a href="/">首页</a></li></ul>
    <div class="post"><h2 class="post-title">${words.title}</h2><p class="corp">${words.employer}</p>
    ${row("性别要求", words.sex)}${row("招聘人数", `${number}人`)}${row("参保情形", words.insurance)}
    <div class="post-text"><p>岗位职责：</p><p>1、${words.duty}；</p><p>任职要求：</p><p>1、第${number}条要求，能服从安排。</p></div></div>
    <div class="side"><h4>本站公告</h4><p>请勿轻信收费招聘</p></div></body></html>`;
  return { html, url: `http://zp.example.invalid/post/${number}.html` };
}

const drafted = (one: SamplePage, other: SamplePage): string => {
  const draft = draftAdapter([one, other], "sample", PLAIN);
  if (!("yaml" in draft)) throw new Error(draft.reasons.join("；"));
  return draft.yaml;
};

test("two pages of a site give an adapter that passes its own samples and is marked as never checked live", () => {
  const adapter = parseAdapter(drafted(pageOf(FIRST, 3), pageOf(SECOND, 5)), "sample.yaml");
  expect(checkAdapter(adapter)).toEqual([]);
  expect(adapter.samples[0]?.expect).toMatchObject({ title: FIRST.title, employer: FIRST.employer });
  expect(adapter).toMatchObject({ verifiedOn: null, match: { hosts: ["zp.example.invalid"] } });
  expect(adapter.posting).toMatchObject({
    title: ".post-title",
    employer: ".corp",
    body: ".post-text",
    fields: { item: ".info-row", label: ".info-k", value: ".info-v" },
  });
});

test("the drafted adapter reads a third page, with a label that the program does not know", () => {
  const adapter = parseAdapter(drafted(pageOf(FIRST, 3), pageOf(SECOND, 5)), "sample.yaml");
  const third = pageOf(THIRD, 8);
  const [posting] = extractHtml(third.html, third.url ?? "", { adapters: [adapter] }).postings;
  expect(posting).toMatchObject({ title: "样品保安员", employer: "示例物业有限公司", extractedBy: "adapter:sample" });
  expect(posting?.fields).toEqual([
    { label: "性别要求", value: "限男性" },
    { label: "招聘人数", value: "8人" },
    { label: "参保情形", value: "意外险" },
  ]);
  expect(posting?.body).toBe("岗位职责：\n1、值守门岗；\n任职要求：\n1、第8条要求，能服从安排。");
});

test("values in boxes of different kinds are all drafted, so that no demand is lost", () => {
  const mixed = (words: Words, number: number): SamplePage => {
    const { html, url } = pageOf(words, number);
    const bar = `<p class="bar">更新时间：2026-03-0${number}</p><ul class="facts"><li><b>年龄要求：</b>${number}0周岁以下</li></ul>`;
    return { html: html.replace('<div class="info-row">', `${bar}<div class="info-row">`), url };
  };
  const yaml = drafted(mixed(FIRST, 3), mixed(SECOND, 5));
  const adapter = parseAdapter(yaml, "sample.yaml");
  expect(checkAdapter(adapter)).toEqual([]);
  const third = mixed(THIRD, 8);
  const [posting] = extractHtml(third.html, third.url ?? "", { adapters: [adapter] }).postings;
  const values = Object.fromEntries(posting?.fields.map(({ label, value }) => [label, value]) ?? []);
  expect(values).toMatchObject({ 性别要求: "限男性", 年龄要求: "80周岁以下", 招聘人数: "8人" });
});

test("pages whose address is unknown are told by the shape of the page", () => {
  const [one, other] = [pageOf(FIRST, 3), pageOf(SECOND, 5)];
  const yaml = drafted({ ...one, url: null }, { ...other, url: null });
  expect(parseAdapter(yaml, "sample.yaml").match).toEqual({ hosts: [], fingerprints: [".post-title", ".post-text"] });
  expect(yaml).not.toContain("var n=");
});

test.each([
  [
    "a page without a posting",
    { html: "<body><p>关于我们</p></body>", url: null },
    /第 1 个页面没有读出恰好一条招聘信息/u,
  ],
  ["twice the same posting", pageOf(SECOND, 5), /同一个岗位/u],
])("%s gives a reason instead of an adapter", (_, page, reason) => {
  const draft = draftAdapter([page, pageOf(SECOND, 5)], "sample", PLAIN);
  expect("reasons" in draft ? draft.reasons.join() : "").toMatch(reason);
});

test("a day that stands alone beside the text is when the posting was posted, and no part of its text", () => {
  const page = (words: Words, day: string): SamplePage => ({
    html: `<title>${words.title}</title><body><div class="wrap"><h2 class="name">${words.title}</h2><b class="firm">${words.employer}</b><ul class="facts"><li><i>薪资</i><b>5000元</b></li><li><i>地点</i><b>铜陵市义安区</b></li><li><i>性别</i><b>${words.sex}</b></li></ul><div class="text">负责${words.duty}；要求能吃苦，35岁以下。</div><em class="day">${day}</em></div></body>`,
    url: null,
  });
  const adapter = parseAdapter(drafted(page(FIRST, "2026-11-01"), page(SECOND, "2026-11-08")), "sample.yaml");
  expect(adapter.posting).toMatchObject({ body: ".text", postedOn: ".day" });
  expect(checkAdapter(adapter)).toEqual([]);
});
