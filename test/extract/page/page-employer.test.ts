import { expect, test } from "vitest";
import type { OperatorType } from "../../../src/model/closed-lists.ts";
import { extractHtml } from "../context.ts";

const POSTING =
  "<h2>样品装配工</h2><p>岗位职责：</p><p>1、装配样品，填写记录</p><p>任职要求：</p><p>1、能倒班，服从安排</p>";

function employerOf(head: string, foot = "", operatorType: OperatorType = "board"): string | null {
  const { postings } = extractHtml(
    `<head>${head}</head><body>${POSTING}<div class="foot">${foot}</div></body>`,
    undefined,
    {
      operatorType,
    },
  );
  expect(postings).toHaveLength(1);
  return postings[0]?.employer ?? null;
}

test.each<[string, string, string, string]>([
  [
    "the site's own name",
    '<title>招聘</title><meta property="og:site_name" content="虚构县云栖示例机械有限公司">',
    "",
    "虚构县云栖示例机械有限公司",
  ],
  ["the title", "<title>样品装配工 - 云栖示例机械有限公司</title>", "", "云栖示例机械有限公司"],
  ["an imprint after the mark", "<title>加入我们</title>", "版权所有 © 云栖示例机械有限公司", "云栖示例机械有限公司"],
  ["an imprint before the mark", "<title>加入我们</title>", "云栖示例机械有限公司 版权所有", "云栖示例机械有限公司"],
  [
    "a labelled name",
    "<title>加入我们</title>",
    "公司名称：云栖示例机械有限公司 地址：虚构路1号",
    "云栖示例机械有限公司",
  ],
  ["who registered the site", "<title>加入我们</title>", "备案主体：云栖示例机械有限公司", "云栖示例机械有限公司"],
])("the employer is read from %s", (_, head, foot, name) => {
  expect(employerOf(head, foot)).toBe(name);
});

test("a title left over from another firm's site loses against the imprint and the words", () => {
  const head = "<title>样品工热招中-旧范例环境科技有限公司</title><title>云栖示例机械有限公司</title>";
  expect(employerOf(head, "Copyright © 云栖示例机械有限公司. All rights reserved")).toBe("云栖示例机械有限公司");
});

test.each<[string, string]>([
  ["招贤纳士-虚构云栖", "虚构云栖"],
  ["云栖示例2026校园招聘", "云栖示例"],
  ["【云栖示例2026校园招聘】云栖示例某某官方校园招聘网", "云栖示例"],
  ["云栖示例欢迎您", "云栖示例"],
  ["云栖示例_关于云栖示例", "云栖示例"],
])("a careers page titled %s belongs to %s", (title, name) => {
  expect(employerOf(`<title>${title}</title>`)).toBe(name);
});

test.each(["虚构县人才网", "样品装配工", "样品装配工招聘信息_虚构县公共招聘网", "虚构县会计招聘", "Title", "招聘公告"])(
  "a board's page titled %s names no employer",
  (title) => {
    expect(employerOf(`<title>${title}</title>`)).toBeNull();
  },
);

test("who runs a board is not taken for who hires through it", () => {
  const foot = "版权所有 © 虚构县示例人力资源服务有限公司";
  expect(employerOf("<title>招聘</title>", foot)).toBeNull();
  expect(employerOf("<title>招聘</title>", foot, "employer")).toBe("虚构县示例人力资源服务有限公司");
});

test("an employer's own site may be titled with nothing but its name, and say its name in the words alone", () => {
  expect(employerOf("<title>云栖示例评估</title>", "", "employer")).toBe("云栖示例评估");
  expect(employerOf("<title>云栖示例评估</title>", "", "board")).toBeNull();
  const words = "<p>云栖示例咨询有限公司成立于2009年，从事咨询</p><p>云栖示例咨询有限公司</p>";
  const html = `<title>Title</title><body><div>${words}</div><p>我们的岗位</p><div>${POSTING}</div></body>`;
  expect(extractHtml(html, undefined, { operatorType: "employer" }).postings[0]?.employer).toBe("云栖示例咨询有限公司");
});

test("a shop that recruits under its own name is the employer, a search for shops' postings is not", () => {
  const title = "<title>云栖示例用品旗舰店招聘</title>";
  const heading = "<h1>云栖示例用品旗舰店</h1>";
  expect(extractHtml(`${title}<body>${heading}<div>${POSTING}</div></body>`).postings[0]?.employer).toBe(
    "云栖示例用品旗舰店",
  );
  expect(employerOf(title)).toBeNull();
});

test.each<[string, string | null]>([
  ["云栖示例主页", "云栖示例"],
  ["返回首页", null],
  ["公司主页", null],
])("an employer's own site that links to its first page as %s is called %s", (link, name) => {
  const html = `<title>样品装配工</title><body><a href="/">${link}</a><div>${POSTING}</div></body>`;
  expect(extractHtml(html, undefined, { operatorType: "employer" }).postings[0]?.employer ?? null).toBe(name);
  expect(extractHtml(html).postings[0]?.employer ?? null).toBeNull();
});

test("roles in one numbered list and their demands in another become one posting each", () => {
  const html = `<body><h3>招聘职位</h3><p>1 样品代表</p><p>2 样品前台</p><p>3 样品文员</p>
    <h3>岗位要求</h3><p>1.走访样品门店</p><p>2 限女性，接待来访</p><p>3 录入样品</p><h3>联系我们</h3></body>`;
  const { postings } = extractHtml(html);
  expect(postings.map(({ title, body }) => [title, body])).toEqual([
    ["样品代表", "岗位要求\n走访样品门店"],
    ["样品前台", "岗位要求\n限女性，接待来访"],
    ["样品文员", "岗位要求\n录入样品"],
  ]);
});

test("the questions of an application form are not taken for facts of the posting", () => {
  const html = `<body>${POSTING}<h3>欢迎加入我们</h3><p>姓名：</p><p>男</p><p>女</p><p>出生年份：</p><p>工作经验：</p><p>手 机：</p></body>`;
  const { postings } = extractHtml(html);
  expect(postings).toHaveLength(1);
  expect(postings[0]?.fields).toEqual([]);
  expect(postings[0]?.body).not.toMatch(/男|女|手/u);
});

test("an account that only signs an article with its name and the day is not who hires", () => {
  const hires = (words: string) =>
    extractHtml(`<body><p><a id="js_name">样例镇生活圈</a>${words}</p>${POSTING}</body>`).postings[0]?.employer;
  expect(hires("<em>2026-11-05</em>")).toBeNull();
  expect(hires("是镇上最大的门店，诚邀您来。")).toBe("样例镇生活圈");
});
