import { load } from "cheerio";
import { describe, expect, test } from "vitest";
import { UNTOLD } from "../../../src/extract/extraction.ts";
import { readHeadline } from "../../../src/extract/page/headline-facts.ts";
import { readPageLines } from "../../../src/extract/page/page-lines.ts";
import { isOfApplicant } from "../../../src/extract/values/applicant-words.ts";
import { splitLabelledLine } from "../../../src/extract/values/posting-labels.ts";
import { kindOfValue } from "../../../src/extract/values/value-kind.ts";

function headlineOf(html: string) {
  const [line] = readPageLines(load(`<body><p>${html}</p></body>`), new Set());
  return line === undefined ? null : readHeadline(line);
}

test("words repeated a hundred thousand times do not stall a crawl", () => {
  for (const unit of ["1-", "人", "少于", "市区", "岗位（", "工作：", "PART 0", " 期望薪资"]) {
    const words = unit.repeat(100_000 / unit.length);
    const start = process.cpuUsage();
    kindOfValue(words);
    splitLabelledLine(`工作地点：${words}`);
    isOfApplicant({ ...UNTOLD, title: "", body: words, extractedBy: "headings" });
    expect(process.cpuUsage(start).user).toBeLessThan(150_000);
  }
});

test("a line of a hundred thousand characters or of ten thousand pieces is read in no time", () => {
  const line = { text: "", pieces: [], heading: false, term: false, href: null, links: [], path: [1] };
  for (const unit of ["人", "市", "1 ", "K ", "a/", "市区", "某公司", "📍"]) {
    const text = unit.repeat(100_000 / unit.length);
    const start = process.cpuUsage();
    readHeadline({ ...line, text, pieces: [text] });
    readHeadline({ ...line, text, pieces: text.match(/.{1,10}/gu) ?? [] });
    expect(process.cpuUsage(start).user).toBeLessThan(50_000);
  }
});

test("pictures before values and brackets around them are seen past, and a town is read apart from its street", () => {
  expect(headlineOf("<i>📍样例</i><i>💼1年</i><i>🎓初中</i><i>👤10人</i>")?.fields.map(({ value }) => value)).toEqual([
    "1年",
    "初中",
    "10人",
  ]);
  expect(headlineOf("<i>（招 3 人）</i><i>样例 · 样品街道</i>")?.fields.map(({ value }) => value)).toEqual([
    "招 3 人",
    "样例 · 样品街道",
  ]);
  expect(headlineOf("<i>样板区 - 样品街道</i><i>样例市样板区样品街道虚构路88号</i>")?.fields).toEqual([
    { label: "工作地点", value: "样板区 - 样品街道" },
    { label: "工作地点", value: "样例市样板区样品街道虚构路88号" },
  ]);
});

describe("a value printed without a label is known by its form", () => {
  test.each([
    ["4001-6000元/月", "薪资"],
    ["15k-25k", "薪资"],
    ["4-6K·13薪", "薪资"],
    ["1-1.5万/月", "薪资"],
    ["6-8千/月", "薪资"],
    ["25-40万", "薪资"],
    ["2W", "薪资"],
    ["150元/天", "薪资"],
    ["面议", "薪资"],
    ["3-5年", "工作经验"],
    ["经验不限", "工作经验"],
    ["1-2年经验", "工作经验"],
    ["大专及以上", "学历"],
    ["中专/中技", "学历"],
    ["学历不限", "学历"],
    ["招5人", "招聘人数"],
    ["若干名", "招聘人数"],
    ["全职", "工作性质"],
    ["18-35岁", "年龄"],
    ["2026-03-12", "发布日期"],
    ["03-12发布", "发布日期"],
    ["铜陵-义安区", "工作地点"],
    ["50-150人", "公司规模"],
    ["1000人以上", "公司规模"],
    ["民营公司", "公司性质"],
    ["未融资", "融资阶段"],
  ])("%s is %s", (words, label) => {
    expect(kindOfValue(words)).toBe(label);
  });

  test.each(["2019-2020", "985/211", "五险一金", "3-5", "男女不限", "某某科技"])("%s stays a word", (words) => {
    expect(kindOfValue(words)).toBeNull();
  });
});

test("a row of values side by side loses none of them", () => {
  expect(headlineOf("铜陵<em></em>1年以内<em></em>大专")?.fields).toEqual([
    { label: "工作地点", value: "铜陵" },
    { label: "工作经验", value: "1年以内" },
    { label: "学历", value: "大专" },
  ]);
  expect(headlineOf("铜陵-义安区 | 招5人 | 2026-03-12发布")?.fields).toEqual([
    { label: "工作地点", value: "铜陵-义安区" },
    { label: "招聘人数", value: "招5人" },
    { label: "发布日期", value: "2026-03-12" },
  ]);
});

test("a limit printed as a chip is kept as it stands", () => {
  expect(headlineOf("<span>五险一金</span><span>限男性</span>")?.rest).toEqual(["五险一金", "限男性"]);
});

test("running text is not taken apart", () => {
  expect(headlineOf("本岗位面向全社会，欢迎报名。")).toBeNull();
});
