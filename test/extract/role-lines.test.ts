import { describe, expect, it, test } from "vitest";
import { cpuMilliseconds } from "../helpers/cpu-milliseconds.ts";
import { extractHtml } from "./context.ts";

const page = (...lines: readonly string[]) =>
  extractHtml(`<title>样例食品厂招工</title><body><div>${lines.map((line) => `<p>${line}</p>`).join("")}</div>`)
    .postings;
const said = (...lines: readonly string[]) =>
  page(...lines).map(({ title, body }) => [title, body.split("\n").slice(1)]);

describe("a remark below a list of roles", () => {
  const ROLES = ["1、收银员4名：女性，35岁以下。", "2、理货员6名：能吃苦。"];

  it("that speaks of all of them goes to each", () => {
    expect(said(...ROLES, "以上岗位仅限本地户口。")).toEqual([
      ["收银员", ["以上岗位仅限本地户口。"]],
      ["理货员", ["以上岗位仅限本地户口。"]],
    ]);
  });

  it("that opens with the name of one goes to that one", () => {
    expect(said(...ROLES, "备注：收银员仅限本地户口。")).toEqual([
      ["收银员", ["备注：收银员仅限本地户口。"]],
      ["理货员", []],
    ]);
  });

  it("stays with the roles of its firm", () => {
    const two = [
      "<b>1、样例制衣厂</b>",
      ...ROLES,
      "<b>2、样例食品厂</b>",
      "1、焊工2名：有证。",
      "2、电工1名：有证。",
      "以上岗位限男性。",
    ];
    expect(said(...two).map(([title, remarks]) => [title, remarks?.length])).toEqual([
      ["收银员", 0],
      ["理货员", 0],
      ["焊工", 1],
      ["电工", 1],
    ]);
  });
});

test("a remark under a table of positions goes to the row that it names, or to all", () => {
  const table =
    "<table><tr><th>科室（岗位）</th><th>人数</th><th>年龄</th></tr><tr><td>护理</td><td>9</td><td>28岁以下</td></tr><tr><td>内科</td><td>1</td><td>35岁以下</td></tr></table>";
  const { postings } = extractHtml(
    `<title>样例医院招聘</title><body>${table}<p>备注：护理岗位限女性。</p><p>以上岗位须无纹身。</p>`,
  );
  expect(postings.map(({ title, body }) => [title, body])).toEqual([
    ["护理", "备注：护理岗位限女性。\n以上岗位须无纹身。"],
    ["内科", "以上岗位须无纹身。"],
  ]);
});

test("numbered roles that do not say how many are sought are postings where they are called as jobs are", () => {
  const titles = page("1.客房服务员：女，20-45岁", "2.保安：男，身高172以上", "3.前台接待：形象好，有经验优先").map(
    ({ title }) => title,
  );
  expect(titles).toEqual(["客房服务员", "保安", "前台接待"]);
  expect(page("1.优势：有经验的团队", "2.福利：男女宿舍，包吃住").map(({ title }) => title)).toEqual([]);
});

test("lines cut by bars name position and employer, in either order", () => {
  const read = page("【普工】样例县样品纸业有限公司 | 20人 | 18-50岁", "样例县样品电子有限公司｜质检员｜5人｜限女性");
  expect(read.map(({ title, employer }) => [title, employer])).toEqual([
    ["普工", "样例县样品纸业有限公司"],
    ["质检员", "样例县样品电子有限公司"],
  ]);
});

test("cards without any label are read by their heading and row of values", () => {
  const card = (name: string, asked: string) =>
    `<div><h4>${name}</h4><p><em>6K-10K</em><em>1-3年</em><em>全职</em></p><ul><li>${asked}</li></ul></div>`;
  const { postings } = extractHtml(
    `<title>加入样例</title><body><div>${card("剪辑师", "负责剪辑，95后优先，网感好。")}${card("主播", "限女生，声音甜美，镜头感强。")}</div>`,
  );
  expect(postings.map(({ title, body }) => [title, body])).toEqual([
    ["剪辑师", "负责剪辑，95后优先，网感好。"],
    ["主播", "限女生，声音甜美，镜头感强。"],
  ]);
});

test("lines that repeat do not stall a crawl", () => {
  for (const unit of ["以上岗位", "1、收银员：男", "【普工】|", "甲乙、丙丁", "（一）教师：", "收银员4名 "]) {
    expect(
      cpuMilliseconds(() => page(unit.repeat(100_000 / unit.length))),
      unit,
    ).toBeLessThan(3_000);
  }
});

test("a demand beside a list of roles that says of whom it is none is of all of them", () => {
  const read = page(
    "收银员 4名 能吃苦",
    "要求：18-35岁，仅限本地户口。",
    "理货员 6名 能上夜班",
    "少数民族勿扰。",
    "联系人：样女士 0000-1111111",
  );
  expect(read.map(({ title, body }) => [title, body.split("\n").slice(1)])).toEqual([
    ["收银员", ["要求：18-35岁，仅限本地户口。", "少数民族勿扰。"]],
    ["理货员", ["要求：18-35岁，仅限本地户口。", "少数民族勿扰。"]],
  ]);
});

test("a shop above lines of roles is their employer", () => {
  const read = page(
    "🏪 样例便民超市",
    "收银员 2人 女，45岁以下",
    "送货员 1人 会骑车",
    "样例街早餐店",
    "面点师 1人 会做包子",
  );
  expect(read.map(({ title, employer }) => [title, employer])).toEqual([
    ["收银员", "样例便民超市"],
    ["送货员", "样例便民超市"],
    ["面点师", "样例街早餐店"],
  ]);
});

test("headings that are names of jobs are postings on a page titled as a call, and on no other", () => {
  const of = (title: string) =>
    extractHtml(
      `<title>${title}</title><body><h2>宠物医生</h2><p>有执业证，三年以上经验。</p><h2>美容学徒</h2><p>限女生，18-25岁，喜欢动物。</p>`,
    ).postings.map((posting) => [posting.title, posting.body]);
  expect(of("样例宠物医院招聘")).toEqual([
    ["宠物医生", "有执业证，三年以上经验。"],
    ["美容学徒", "限女生，18-25岁，喜欢动物。"],
  ]);
  expect(of("我们的团队")).toEqual([]);
});

test("no role is lost among headings that say how many are sought because its name ends as no job does", () => {
  const of = (...heads: readonly [string, string, string]) =>
    page(heads[0], "女性优先，30岁以下。", heads[1], "能倒班。", heads[2], "持电工证。").map(({ title, body }) => [
      title,
      body,
    ]);
  const roles = [
    ["总台", "女性优先，30岁以下。"],
    ["传菜员", "能倒班。"],
    ["维修", "持电工证。"],
  ];
  expect(of("01 总台（2名）", "02 传菜员（若干）", "03 维修（1名）")).toEqual(roles);
  expect(of("总台（2名）", "传菜员（3名）", "维修（1名）")).toEqual(roles);
});

test("the words of a short hidden tab are kept", () => {
  const tabs = `<title>招聘</title><body><ul><li>电气工程师</li><li>内审专员</li></ul><div><div class="pane"><p>职位描述：</p><p>设计图纸，调试程序。</p><p>任职条件：</p><p>三年以上经验。</p></div><div class="pane" style="display:none"><p>职位描述：</p><p>开展内部审计工作。</p><p>任职条件：</p><p>审计专业，限已婚。</p></div></div>`;
  expect(
    extractHtml(tabs)
      .postings.map(({ body }) => body)
      .join("\n"),
  ).toContain("限已婚");
});
