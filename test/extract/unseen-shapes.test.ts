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

test("a call without labels is named by the line above its sentences, not by a menu or the sentence itself", () => {
  const side = "<ul><li><a>样师招聘</a></li></ul>";
  const text =
    "<p>本所系经批准设立的样例师事务所。现因业务发展，诚聘样师助理贰名。</p><p>应聘者应有本科以上学历，未婚女性请慎重考虑，以男生为宜，年龄不超过30周岁。</p><p>待遇：月薪3500元，另加补贴。有意者请投简历。</p>";
  const [posting, ...others] = extractHtml(
    `<title>加入我们-虚构县样例律师事务所</title><h2>以专业赢得信赖</h2>${side}<div><div>招聘样师助理</div><div>2018-07-02</div><div>${text}</div></div><div>虚构县样例律师事务所 版权所有</div>`,
  ).postings;
  expect(others).toEqual([]);
  expect(posting).toMatchObject({ title: "样师助理", employer: "虚构县样例律师事务所", postedOn: "2018-07-02" });
  expect(posting?.body).not.toContain("赢得信赖");
  expect(posting?.body).toContain("未婚女性请慎重考虑");
  expect(posting?.fields).toContainEqual({ label: "招聘人数", value: "贰名" });
});

test("a posting of labels is named as its page is titled, be it by a sentence, and not by who posted it", () => {
  const [posting] = extractHtml(
    "<title>菜馆招墩子，工资面谈-样例便民网</title><div><span>用户1830****</span><span>Lv3</span></div><div>菜馆招墩子，工资面谈</div><div><label>区域</label><em>样例城区</em></div><div><label>薪资</label><em>4500-6000元</em></div><div><label>商家</label><em>样例小馆（滨河路店）</em></div><div>招墩子一名，要有两年以上经验，男，45岁以内<br>外省人不要<br>包吃包住</div>",
  ).postings;
  expect(posting).toMatchObject({ title: "菜馆招墩子，工资面谈" });
  expect(posting?.body).toContain("外省人不要");
});

test("an office whose name has 社会 in it is named whole, and 社会招聘 is none of a name", () => {
  const page = (title: string) =>
    extractHtml(
      `<title>通知公告_样例网</title><h1>${title}</h1><p>为做好就业帮扶工作，经研究，面向社会招聘，现将有关事项公告如下：</p><p>一、条件</p><p>本县户籍，能适应户外工作，服从安排，无犯罪记录。</p><p>二、报名</p><p>4月14日起到县就业服务中心二楼窗口报名。</p>`,
      undefined,
      { operatorType: "board" },
    ).postings[0]?.employer;
  expect(page("样例县人力资源和社会保障局关于招聘公益性岗位人员的公告")).toBe("样例县人力资源和社会保障局");
  expect(page("样例水务集团社会招聘公告")).toBe("样例水务集团");
});

test("what a page prints counts where its data for search engines say something that no reader sees", () => {
  const data = {
    "@type": "JobPosting",
    title: "水电工",
    datePosted: "2026-12-01",
    hiringOrganization: { name: "样例物业" },
    jobLocation: { address: { addressLocality: "样例市" } },
    baseSalary: { value: { minValue: 4000, maxValue: 6000, unitText: "MONTH" } },
    description: "负责水电维修。",
  };
  const [posting] = extractHtml(
    `<title>水电维修工招聘 | 样例网</title><script type="application/ld+json">${JSON.stringify(data)}</script><h1>水电维修工</h1><b>4200~5800元</b>
     <small>发布：2026-12-03</small><p>招聘单位：样例市样例物业服务有限公司</p>${TEXT}`,
  ).postings;
  expect([posting?.title, posting?.employer, posting?.postedOn]).toEqual([
    "水电维修工",
    "样例市样例物业服务有限公司",
    "2026-12-03",
  ]);
  expect(posting?.fields.filter(({ label }) => label === "薪资").map(({ value }) => value)).toEqual(["4200~5800元"]);
});

test("positions side by side below their employers, and a place told once, are each role's own", () => {
  const table = `<table><tr><th>用工单位</th><td colspan="2">样例县样例合作社</td><td>样例县样例木器厂</td></tr><tr><th>工&nbsp;&nbsp;种</th><td>采摘工</td><td>分拣工</td><td>油漆工</td></tr>
    <tr><th>工&nbsp;&nbsp;资</th><td>100元/天</td><td>12元/小时</td><td>280元/天</td></tr><tr><th>要&nbsp;&nbsp;求</th><td>60岁以下</td><td>女</td><td>熟手</td></tr></table>`;
  const roles = extractHtml(`<title>本周用工信息</title><h1>本周用工信息</h1>${table}`).postings;
  expect(roles.map(({ title, employer }) => [title, employer])).toEqual([
    ["采摘工", "样例县样例合作社"],
    ["分拣工", "样例县样例合作社"],
    ["油漆工", "样例县样例木器厂"],
  ]);
  const notice = `<title>招工启事 - 样例县样例食品厂</title><h2>招工启事</h2><p>我厂位于样例县城东工业区，现招聘以下人员：</p><p><b>一、包装工 30名</b></p><p>女性优先，50岁以下。</p>
    <p><b>二、锅炉工 2名</b></p><p>男性，持司炉证。</p><p>待遇：以上人员提供中餐一顿。</p><p>以上岗位限本县户口。</p><p>联系电话：0000-0000303</p><p>样例县样例食品厂</p><p>二〇二六年八月九日</p>`;
  expect(extractHtml(notice).postings.map(({ title, location, body }) => [title, location, body])).toEqual([
    ["包装工", "样例县城东工业区", "女性优先，50岁以下。\n以上岗位限本县户口。"],
    ["锅炉工", "样例县城东工业区", "男性，持司炉证。\n以上岗位限本县户口。"],
  ]);
});

test("what stands below the boxes of several roles is not the last one's, and the firm linked below a name employs", () => {
  const box = (name: string, need: string) =>
    `<section><section><strong>${name}</strong></section><section><p>招聘人数：2人</p><p>岗位要求：</p><p>${need}，能倒班，吃苦耐劳。</p></section></section>`;
  const roles = extractHtml(
    `<title>招人啦</title><h1>招人啦</h1><div>${box("前台接待", "女")}${box("行李员", "男")}<section><p>员工福利</p><p>📍 工作地点：样例镇环湖路6号</p></section></div>`,
  ).postings;
  expect(roles.map(({ title, location, body }) => [title, location, body.includes("福利")])).toEqual([
    ["前台接待", "样例镇环湖路6号", false],
    ["行李员", "样例镇环湖路6号", false],
  ]);
  const [fisher] = extractHtml(
    `<title>养殖工_样例网</title><h1>养殖工</h1><a href="/c/12.html">样例区镜湖渔场</a><p>4-6K</p>${TEXT}`,
  ).postings;
  expect(fisher?.employer).toBe("样例区镜湖渔场");
});

test("facts set apart by gaps, the day of first posting and a street of a district are read; pages on how a firm hires are none", () => {
  const [posting] = extractHtml(
    `<title>样品师_样例网</title><h1>样品师</h1><p><span>2026-03-21 刷新</span> <span>发布于 2026-02-28</span></p><p>薪资待遇　4000元起</p><p><span>样板区·虚构街</span><span>大专</span></p>${TEXT}`,
  ).postings;
  expect([posting?.postedOn, posting?.location]).toEqual(["2026-02-28", "样板区·虚构街"]);
  expect(posting?.fields).toContainEqual({ label: "薪资待遇", value: "4000元起" });
  const culture = `<title>加入我们</title><h2>人才理念</h2><p>不看学历，有竞争力的薪酬，五险一金，要求自己进步。</p><h2>招聘流程</h2><p>投递简历</p><p>面试</p><p>招聘热线：0000-0000999</p>`;
  expect(extractHtml(culture).postings).toEqual([]);
});

test("who calls in the opening, a number in wide figures and the day below the text are those of a notice without labels", () => {
  const notice = (end: string) =>
    extractHtml(
      `<title>通知</title><a href="/">首页</a><br><b>招门卫</b><br>样例县样品物业服务有限公司现招门卫２人，在样品小区东门上班。<br>
       条件：男，６０岁以下，身体好。<br>工作内容：登记来人、收发报纸，三班倒。<br>愿意来的到物业办公室找队长，电话 0000-0000000。<br>${end}`,
    ).postings.map(({ employer, postedOn, fields }) => [employer, postedOn, fields.map(({ value }) => value)]);
  const below = `<hr>上一条：<a href="/1">停水通知</a>`;
  expect(notice(`样品物业<br>2025年3月8日<br>${below}`)).toEqual([
    ["样例县样品物业服务有限公司", "2025-03-08", ["２人"]],
  ]);
  expect(notice(`截止日期：<br>2025年3月8日<br>${below}`)[0]?.[1]).toBeNull();
});

test("the day beside the office that put a page together is that of its postings", () => {
  const table =
    "<table><tr><th>工种</th><th>用工方</th><th>人数</th></tr><tr><td>瓦工</td><td>样例县砌筑队</td><td>4</td></tr></table>";
  const { postings } = extractHtml(
    `<title>用工快讯</title><h2>用工快讯</h2><p>2025年3月8日　　样例县劳务市场 编</p>${table}`,
  );
  expect(postings.map(({ title, postedOn }) => [title, postedOn])).toEqual([["瓦工", "2025-03-08"]]);
});

test("a posting is called by the role that a label names, and what its headline asks besides stays in its text", () => {
  const facts = (role: string) =>
    `<p>职位：${role}</p><p>招聘单位：样例县样品幼儿园</p><p>月薪：2600元</p><p>区域：样例县样品街</p><h4>详细信息</h4><p>打扫教室，照看午睡，有健康证的优先。</p>`;
  const others = "<h4>同类信息</h4><p>样板幼儿园招配班老师，限女</p>";
  const page = (headline: string, role: string, data = "") =>
    extractHtml(`<title>${headline} - 样例网</title>${data}<h2>${headline}</h2>${facts(role)}${others}`).postings.map(
      ({ title, location, body }) => [title, location, body.includes("限女"), body.includes(headline)],
    );
  const called = "样品幼儿园急招保育员";
  const told = [["幼儿园保育员", "样例县样品街", false, true]];
  expect(page(called, "幼儿园保育员")).toEqual(told);
  expect(page("样品幼儿园急招保育员，限女", "保育员")).toEqual([["保育员", "样例县样品街", true, true]]);
  const data = JSON.stringify({
    "@type": "JobPosting",
    title: called,
    jobLocation: { address: { addressRegion: "样板市", addressLocality: "样例县" } },
    description: "招保育员，有爱心。",
  });
  expect(page(called, "幼儿园保育员", `<script type="application/ld+json">${data}</script>`)).toEqual(told);
});

test("a shop that looks for two is named and placed by its own sentences, not by its headline", () => {
  const thread = `<title>样品街洗车店找两个洗车的，长期干 - 样例论坛</title><h1>样品街洗车店找两个洗车的，长期干</h1>
    <div>样例县样品街汽车美容店找两个洗车工，干几天就跑的勿扰。<br>男女都行，50岁以下，手脚勤快就可以。<br>
    工资保底3000，管一顿饭，一个月休三天。<br>店就在样例县样品街，农贸市场对面。<br>电话 0000-0000000 找师傅。</div>`;
  const [posting] = extractHtml(thread).postings;
  expect([posting?.title, posting?.employer, posting?.location]).toEqual([
    "洗车工",
    "样例县样品街汽车美容店",
    "样例县样品街",
  ]);
  const seeker =
    "<h1>本人找一个司机工作</h1><p>男，有驾照，十年经验，工资4000元以上，包吃住，联系电话0000-0000000。</p>";
  expect(extractHtml(`<title>求职</title>${seeker}`).postings).toEqual([]);
});

test("the day until which one applies is not that on which a call was posted", () => {
  const call = "<p>样例物业有限公司招保洁员2名，要求50岁以下，工资2000元，电话0000-0000000。</p>";
  const [posting] = extractHtml(
    `<title>通知</title><b>招保洁员</b>${call}<p>报名截止</p><p>2026年12月31日</p>`,
  ).postings;
  expect([posting?.validThrough, posting?.postedOn]).toEqual(["2026-12-31", null]);
});

test("what a site says of an expired posting names it as little as the others that it offers instead", () => {
  const instead = `<div><b>该信息已过期</b><br>您可以看看其他正在招聘的职位 ↓</div><p><a href="#">样板教师 5000-8000元</a></p>`;
  const row = (label: string, value: string) => `<li><label>${label}</label>${value}</li>`;
  const facts = `${row("薪　　资", "<b>2100元/月</b>")}${row("招　　聘", "3人")}${row("区　　域", "样例 - 样板街道 - 样品小学附近")}${row("公　　司", "样例县样品托管服务部")}${row("学　　历", "大专")}`;
  const [posting, ...others] = extractHtml(
    `<title>托管老师 - 样例网</title>${instead}<h1>托管老师 <span>已关闭</span></h1><ul>${facts}</ul>${TEXT}<p>【关闭窗口】</p>`,
  ).postings;
  expect(posting?.body).not.toContain("关闭窗口");
  expect([posting?.title, posting?.location, others]).toEqual(["托管老师", "样例 - 样板街道 - 样品小学附近", []]);
  expect(posting?.fields).toContainEqual({ label: "招聘人数", value: "3人" });
  expect(posting?.fields.filter(({ label }) => label.startsWith("薪资"))).toEqual([
    { label: "薪资", value: "2100元/月" },
  ]);
});

test.each([
  "托管老师（已关闭）",
  "托管老师<em>[停止招聘]</em>",
  "<i>已过期</i>托管老师",
  "【已下架】托管老师",
  "托管老师<em>招满</em>",
])("the name of %s is the same as before its site closed it", (name) => {
  const { postings } = extractHtml(`<title>托管老师 - 样例网</title><h1>${name}</h1><p>薪资：2100元/月</p>${TEXT}`);
  expect(postings.map(({ title }) => title)).toEqual(["托管老师"]);
});

test("a remark in square brackets behind a name keeps both of its brackets", () => {
  const { postings } = extractHtml(`<title>样例网</title><h1>托管老师[限女]</h1><p>薪资：2100元/月</p>${TEXT}`);
  expect(postings.map(({ title }) => title)).toEqual(["托管老师[限女]"]);
});

test("a notice with its neighbours linked around it is read, not taken for a list of them", () => {
  const link = (id: number, text: string) => `<li><a href="${id}.html">${text}</a></li>`;
  const around = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((id) => link(id, `样品厂${id}招聘包装工`)).join("");
  const page = `<title>样例食品厂招工啦-样例网</title><h2>样例食品厂招工啦</h2><div>因新车间投产，现诚聘以下人员：</div>
    <div><b>一、包装工 30名</b></div><div>男女不限，18至50周岁，能适应两班倒。</div><div><b>二、叉车工 2名</b></div><div>男，45周岁以下，持叉车证。</div>
    <div><b>三、联系方式</b></div><div>电话：0000-0000000</div><ul>${around}</ul>`;
  const { postings } = extractHtml(page, "http://127.0.0.1:18080/zhaogong/88.html");
  expect(postings.map(({ title }) => title)).toEqual(["包装工", "叉车工"]);
  expect(extractHtml(page, "http://127.0.0.1:18080/zhaogong/").kind).toBe("list");
});

test("what a label says is sought goes before a headline that only says that somebody is", () => {
  const page = `<title>招聘启事-样例镇初级中学</title><h3>招聘启事</h3><p>岗位：初中物理代课教师</p><p>人数：1名</p>
    <p>条件：本科及以上学历，年龄在40周岁以下。</p><p>待遇：课时费40元/节</p>`;
  expect(extractHtml(page).postings.map(({ title }) => title)).toEqual(["初中物理代课教师"]);
});
