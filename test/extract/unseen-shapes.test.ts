import { expect, test } from "vitest";
import { extractHtml } from "./context.ts";

const TEXT = "<h3>职位描述</h3><p>负责样品的制作和保管。</p><p>能倒班，吃苦耐劳，男女不限。</p>";

test("what lists other postings, be it a table, is none of this one", () => {
  const others = (heading: string) =>
    `<div><b>${heading}</b><table><tr><th>职位</th><th>单位</th><th>月薪</th></tr><tr><td>样衣工</td><td>样例制衣厂</td><td>4000元</td></tr>
     <tr><td>打包工</td><td>样例包装厂</td><td>3500元</td></tr></table></div>`;
  for (const heading of ["同类职位（不打印）", "该单位其他岗位", "附近的岗位"]) {
    const found = extractHtml(`<title>样品师_样例网</title><h1>样品师</h1><p>5-6K</p>${TEXT}${others(heading)}`);
    expect(found.postings.map(({ title }) => title)).toEqual(["样品师"]);
  }
});

test("a menu names no employer, and marks beside a name are none of it", () => {
  const page = (name: string) =>
    `<title>样例网</title><div><a href="#">首页</a><a href="#">职位搜索</a><a href="#">样例学院</a></div>
     <h2>${name}</h2><p><span>样例市-样板区</span><span>大专</span><span>招3-5人</span></p>${TEXT}`;
  const named = (name: string) => extractHtml(page(name)).postings.map(({ title, employer }) => [title, employer]);
  expect(named("样品师 <em>[2026-11-10]</em>")).toEqual([["样品师", null]]);
  expect(named("<i>日结</i>样品搬运工")).toEqual([["样品搬运工", null]]);
  expect(named("样品师 <em>[样例县样品幼儿园]</em>")[0]?.[0]).toBe("样品师");
  expect(extractHtml(page("样品师")).postings[0]?.fields).toContainEqual({ label: "招聘人数", value: "招3-5人" });
});

test("the roles of a notice are its caller's, not the site's, and stand until its deadline", () => {
  const page = `<title>样例食品有限公司招聘公告</title><h2>样例县人民政府</h2><h1>样例食品有限公司招聘公告</h1>
    <p>一、招聘岗位</p><p>（一）包装工8名。女，45周岁以下，初中以上文化程度。</p><p>（二）电工1名。男，持电工证，3年以上工作经验。</p>
    <p>二、待遇</p><p>缴纳五险，提供工作餐。</p><p>三、报名</p><p>有意应聘者请于10月15日前将简历送到公司。</p>
    <p>样例食品有限公司</p><p>2026年9月16日</p>`;
  const roles = extractHtml(page).postings.filter(({ extractedBy }) => extractedBy === "role-lines");
  expect(roles.map(({ title, employer, validThrough }) => [title, employer, validThrough])).toEqual([
    ["包装工", "样例食品有限公司", "2026-10-15"],
    ["电工", "样例食品有限公司", "2026-10-15"],
  ]);
});

test("a text ends at whatever heading links to other postings stand under, and above what else the firm seeks", () => {
  const page = (below: string) =>
    `<title>样品师_样例网</title><h1>样品师</h1><p>5-6K</p><section>${TEXT}</section>${below}`;
  const links = (heading: string) =>
    `<section><h2>${heading}</h2><ul><li><a href="/1"><p>打包工 限女</p><p>4000元/月</p></a></li><li><a href="/2">门卫</a></li></ul></section>`;
  for (const heading of ["该公司还在招", "大家都在搜", "样例县人气榜"])
    expect(extractHtml(page(links(heading))).postings[0]?.body, heading).not.toContain("限女");
  const own = page("<section><h2>我们看重</h2><p>限女性。</p><p>有健康证。</p></section>");
  expect(extractHtml(own).postings[0]?.body).toContain("限女性");
});

test("what a form asks its reader is no fact of the posting", () => {
  const form = `<div>岗位搜索<p>工种：<select><option>门卫</option></select></p><p>性别：<select><option>男</option></select></p><p>年龄 <input name="age"></p></div>`;
  const apply = `<div><p>性别<label><input type="radio" name="sex">先生</label><label><input type="radio">女士</label></p><p>籍贯*<input></p></div>`;
  const facts = `<table><tr><td>招聘岗位：</td><td>样品师</td></tr><tr><td>性别：<input type="hidden"></td><td>男</td></tr></table>`;
  const [posting] = extractHtml(`<title>样例网</title>${form}<h1>样品师</h1>${facts}${TEXT}${apply}`).postings;
  expect(posting?.fields.filter(({ label }) => /工种|性别|年龄|女士/u.test(label))).toEqual([
    { label: "性别", value: "男" },
  ]);
  expect(posting?.body).not.toContain("先生");
});

test("a page put together of widgets loses none of its blocks, but what stands beside its text", () => {
  const block = (inside: string) => `<div class="sample-widget sample-widget-text"><div>${inside}</div></div>`;
  const blocks = ["<h2>样品师（SMP）</h2>", "<ul><li>大专</li><li>若干名</li></ul>", TEXT, "<p>限女性，35岁以下。</p>"];
  const aside = `<div class="widget widget_recent"><p>样例动态：女职工活动</p></div>`;
  const found = extractHtml(`<title>样品师（SMP） - 样例公司</title>${blocks.map(block).join("")}${aside}`);
  const [posting] = found.postings;
  expect(posting?.title).toBe("样品师（SMP）");
  expect(posting?.fields).toContainEqual({ label: "招聘人数", value: "若干名" });
  expect(posting?.body).toContain("限女性，35岁以下。");
  expect(posting?.body).not.toContain("女职工活动");
});
