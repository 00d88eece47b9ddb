import { describe, expect, test } from "vitest";
import { extractHtml } from "../context.ts";

describe("a page with one posting, as boards print it", () => {
  test("the firm, other postings and who posted it stay out of its text", () => {
    const { postings } = extractHtml(
      "<title>样品工招聘_某网</title><body><h1>样品工</h1><p>4-6K</p><h3>职位描述</h3><p>岗位职责：调样、记录、送检。</p><p>任职要求：能倒班，会用样品秤。</p><h3>公司介绍</h3><p>本厂只收男学徒的旧事已成往事。</p><h3>相似职位</h3><p>保安（限男）</p></body>",
    );
    expect(postings.map(({ title, body }) => [title, body])).toEqual([
      ["样品工", "岗位职责：调样、记录、送检。\n任职要求：能倒班，会用样品秤。"],
    ]);
  });

  test("the place of work is found below the words about the firm", () => {
    const { postings } = extractHtml(
      "<title>样品工招聘_某网</title><body><h1>样品工</h1><p>4-6K</p><h3>职位描述</h3><p>岗位职责：调样、记录、送检。</p><p>任职要求：能倒班，会用样品秤。</p><h3>公司介绍</h3><p>做样品的。</p><h3>工作地址</h3><p>铜陵市义安区样品路1号</p></body>",
    );
    expect(postings[0]).toMatchObject({ location: "铜陵市义安区样品路1号", workplace: "340706" });
  });

  test("its head is read though tags, further facts under a heading and a hidden template stand around its text", () => {
    const { postings } = extractHtml(
      `<title>【铜陵 样品师(注塑)招聘】_某网</title><body><div><span>急聘</span><span>样品师（注塑）</span><span>18-28k·13薪</span></div><div><span>铜陵-义安区</span><span>5年以上</span></div>
       <dl><dt>职位标签</dt><dd><ul><li>注塑</li><li>DOE</li></ul></dd></dl><dl class="par"><dt>职位介绍</dt><dd><p>工作职责：</p><p>做样品。</p><p>任职要求：</p><p>仅限男性，40岁以内，能倒班。</p></dd></dl>
       <dl class="par" style="display:none"><dt>模板</dt><dd>语言要求：{{language}} 年龄要求：{{age}}，其他要求：{{other}}</dd></dl>
       <dl class="par"><dt>其他信息</dt><dd><p>语言要求：英语</p><p>所属部门：样品部</p><p>汇报对象：样品经理</p></dd></dl>
       <h4>企业介绍</h4><p>虚构样品有限公司为合资企业，有注塑机四十台。</p></body>`,
    );
    expect(postings.map(({ title, employer, location }) => [title, employer, location])).toEqual([
      ["样品师（注塑）", "虚构样品有限公司", "铜陵-义安区"],
    ]);
    expect(postings[0]?.body).toBe("工作职责：\n做样品。\n任职要求：\n仅限男性，40岁以内，能倒班。");
    expect(postings[0]?.fields).toContainEqual({ label: "语言要求", value: "英语" });
    expect(JSON.stringify(postings)).not.toContain("{{");
  });

  test("a limit among the benefits is kept", () => {
    const { postings } = extractHtml(
      "<title>样品工招聘_某网</title><body><h1>样品工</h1><p>4-6K</p><p><span>五险一金</span><span>限女性</span></p><h3>职位描述</h3><p>岗位职责：调样、记录、送检。</p><p>任职要求：能倒班，会用样品秤。</p></body>",
    );
    expect(postings[0]?.fields.map(({ value }) => value)).toContain("限女性");
  });
});

test("conditions that a page sets once for all its roles count for each role", () => {
  const { postings } = extractHtml(
    "<body><div><p>车间环境</p><p>应聘条件：男女不限，17-35岁</p></div><div><p><b>学徒</b></p><p>岗位职责：装订折页，有无经验均可。</p></div><div><p><b>拼版工</b></p><p>岗位职责：电脑拼版，要有三年经验。</p></div></body>",
  );
  expect(postings.map(({ title, body }) => [title, body.includes("17-35岁")])).toEqual([
    ["学徒", true],
    ["拼版工", true],
  ]);
});

test("each firm of a county's list keeps its own postings", () => {
  const role = (name: string) => `<p>招聘岗位：${name}</p><p>招聘人数：2人</p><p>岗位要求：吃苦耐劳，服从安排。</p>`;
  const { postings } = extractHtml(
    `<body><p><b>1、虚构县甲样有限公司</b></p>${role("挡车工")}${role("机修工")}<p><b>2、虚构县乙样有限公司</b></p>${role("保安")}</body>`,
  );
  expect(postings.map(({ title, employer }) => [title, employer])).toEqual([
    ["挡车工", "虚构县甲样有限公司"],
    ["机修工", "虚构县甲样有限公司"],
    ["保安", "虚构县乙样有限公司"],
  ]);
});

describe("a notice around a table of several positions", () => {
  const around = (above: string, below = "") =>
    extractHtml(
      `<body>${above}<table><tr><th>岗位</th><th>人数</th></tr><tr><td>保安</td><td>5</td></tr><tr><td>保洁</td><td>3</td></tr></table>${below}</body>`,
    ).postings;

  test.each([
    ["<p>云栖样本物业有限公司招聘</p>", "<p>要求：未婚，本地户口优先。</p>", "未婚"],
    ["<h1>云栖样本物业有限公司招工</h1><p>应聘人员无乙肝，未生育者优先。</p>", "<p>电话：0000-1234567</p>", "未生育"],
    [
      "<p>云栖样本物业有限公司招聘启事</p><p>一、要求：女性，已婚已育优先。</p><p>二、月薪3000元，包住。</p>",
      "",
      "已婚已育",
    ],
  ])("keeps what it asks of all, and names its firm for the rows: %s", (above, below, words) => {
    const postings = around(above, below);
    expect(postings.map(({ title, employer }) => [title, employer]).slice(0, 2)).toEqual([
      ["保安", "云栖样本物业有限公司"],
      ["保洁", "云栖样本物业有限公司"],
    ]);
    expect(postings).toHaveLength(3);
    expect(postings[2]?.body).toContain(words);
  });

  test("is no posting of its own where it asks nothing", () => {
    expect(around("<h1>样例区岗位表</h1>", "<p>以上信息由企业提供，不收取任何费用。</p>")).toHaveLength(2);
  });
});

test("roles below one firm's call are all that firm's", () => {
  const role = (name: string) => `<h3>${name}</h3><p>岗位职责：装卸货物。</p><p>任职要求：能吃苦耐劳，服从安排。</p>`;
  const { postings } = extractHtml(
    `<body><h1>云栖样本食品有限公司招聘</h1>${role("1、包装工 10名")}${role("2、叉车工 2名")}</body>`,
  );
  expect(postings.map(({ title, employer }) => [title, employer])).toEqual([
    ["包装工", "云栖样本食品有限公司"],
    ["叉车工", "云栖样本食品有限公司"],
  ]);
});

test("a notice that calls for one is read below however long a menu stands above it", () => {
  const menu = Array.from(
    { length: 30 },
    (_, index) => `<li><a href="/news/${index}.html">样例新闻第${index}期</a></li>`,
  ).join("");
  const text =
    "<p>我校地理教师因休产假，现急需代课教师一人。</p><p>应聘者应为师范类院校本科以上毕业，此次只聘男教师或已生育二孩的女教师，年龄45岁以下。</p><p>课时费每节40元，晚自习每节50元，早中晚餐免费。</p><p>有意者请于1月20日前将简历发至 a@school.example。</p>";
  const html = `<title>关于招聘地理代课教师的通知 - 虚构县样例学校</title><ul>${menu}</ul><div>关于招聘地理代课教师的通知</div><div>作者：教务处　来源：本站原创　更新时间：2019/1/9　【字体：大 中 小】</div>${text}<p>虚构县样例学校教务处</p><p>二〇一九年一月八日</p>`;
  const [posting, ...others] = extractHtml(html).postings;
  expect(others).toEqual([]);
  expect(posting).toMatchObject({
    title: "地理代课教师",
    employer: "虚构县样例学校",
    postedOn: "2019-01-09",
  });
  expect(posting?.body).toContain("此次只聘男教师或已生育二孩的女教师");
  expect(posting?.fields).toEqual([
    { label: "更新时间", value: "2019/1/9" },
    { label: "招聘人数", value: "一人" },
    { label: "薪资", value: "课时费每节40元，晚自习每节50元" },
    { label: "学历", value: "本科以上" },
  ]);
});
