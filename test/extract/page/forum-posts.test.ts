import { expect, test } from "vitest";
import { extractHtml } from "../context.ts";

const post = (number: number, floor: string, words: string) => `<div id="post_${number}"><table class="plhin"><tr>
<td class="pls"><div class="favatar"><a>样例网友${number}</a><p>中级会员</p></div></td>
<td class="plc"><div class="pi"><strong><a>${floor}</a></strong><em>发表于 2016-3-9 21:14:07</em><span>|</span><a>只看该作者</a></div>
<div class="t_f" id="postmessage_${number}">${words}</div></td></tr>
<tr><td class="plc"><div class="sign">承接样例搬家，价格公道</div></td></tr></table></div>`;
const CALL = `<i class="pstatus"> 本帖最后由 样例网友1 于 2016-3-10 08:02 编辑 </i><br>本店扩大经营，招样品员2名！<font class="jammer">8 R, x+ Q</font><br>
单位：虚构县样例货运部（就在样板路口，熟的人都知道）<br>工资：6000一个月，做得好有红包<br>要求：<br>45岁以下，男，驾龄三年以上<br>样例乡的不要<br>`;
const thread = (...posts: readonly string[]) =>
  extractHtml(
    `<title>【招聘】招样品员2名 - 求职招聘 - 样例社区</title><h1><a href="/f/1">[招聘]</a> <span>【招聘】招样品员2名</span></h1><div id="postlist">${posts.join("")}</div>`,
  ).postings;

test("the first post of a thread is the posting; replies, authors and signatures are others' words", () => {
  const [posting, ...others] = thread(
    post(70101, "楼主", CALL),
    post(70102, "沙发", "我也在找工作，38岁女，工资3500就行"),
    post(70138, "5#", "你这不是地域歧视吗？"),
  );
  expect(others).toEqual([]);
  expect(posting).toMatchObject({ title: "样品员", employer: "虚构县样例货运部", postedOn: "2016-03-09" });
  expect(posting?.body).toBe("本店扩大经营，招样品员2名！\n要求：\n45岁以下，男，驾龄三年以上\n样例乡的不要");
});

test("a thread told in prose is a posting, though links to other threads stand below it and its replies bear no floor", () => {
  const plain = (number: number, floor: string, words: string) =>
    `<div id="post_${number}"><strong><a><em>${floor}</em></a></strong><p>发表于 2016-9-11 22:05:37</p><div class="a_pr"><a>样例婚庆套餐1999元起</a></div><div class="t_f">${words}</div></div>`;
  const links = Array.from({ length: 9 }, (_, n) => `<li><a href="thread-${n}01-1-1.html">样例公司招样品工</a></li>`);
  const { kind, postings } = extractHtml(
    `<title>样例小饭馆招服务员4个，日结也行 - 求职招聘 - 样例社区</title><div id="postlist"><h1>[<a>餐饮</a>] <span>样例小饭馆招服务员4个，日结也行</span></h1><a>[复制链接]</a>
     ${plain(70201, "楼主", "本店开在样板路，现在招服务员4名。<br>女的，本县人，18到35岁。<br>工资2600一个月加提成，管两顿饭。<br>有意的直接来店里找老板。")}
     ${plain(70202, "", "42岁的要不要")}</div><div><h2>相关帖子</h2><ul>${links.join("")}</ul></div><p>您需要登录后才可以回帖</p><label>回帖后跳转</label><a>积分规则</a>`,
  );
  expect([kind, postings.map(({ title, employer }) => [title, employer])]).toEqual([
    "posting",
    [["服务员", "样例小饭馆"]],
  ]);
  expect(postings[0]?.body).toContain("女的，本县人，18到35岁。");
  expect(postings[0]?.body).not.toMatch(/42岁|婚庆|复制链接|回帖/u);
});

test("cards that are made alike are no replies unless they stand on floors of a thread", () => {
  const card = (name: string) =>
    `<div class="card"><h2>${name}</h2><p>地址：样板楼3楼</p><p>发表于 2026-3-9</p><p>任职要求：</p><p>限男性，35岁以下，能倒班。</p></div>`;
  expect(
    extractHtml(`<title>招聘</title>${card("样品员")}${card("样件员")}`).postings.map(({ title }) => title),
  ).toEqual(["样品员", "样件员"]);
});

test("a thread in which each floor calls for somebody else is a posting for each that does, on its own day", () => {
  const day = (words: string, number: number) => words.replace("2016-3-9", `2016-3-${number}`);
  const found = extractHtml(
    `<title>要招人的都跟在这里，一人一楼 - 样例社区</title><h1>要招人的都跟在这里，一人一楼</h1>${[
      post(70301, "楼主", "统一跟帖，写清楚工种和电话。"),
      day(
        post(
          70302,
          "2#",
          "样例面馆要人：<br>切配工一个，女的，45岁以下。<br>一个月3800，管两顿饭。<br>打 0000-0000301 找老板娘",
        ),
        11,
      ),
      day(post(70303, "3#", "帮顶，牛肉给得多"), 12),
      day(
        post(
          70304,
          "4#",
          "<div class='quote'>切配工一个，女的</div>代课老师1名，要有教师资格证，会弹琴优先。<br>工资面议，电话0000-0000377",
        ),
        13,
      ),
      day(post(70305, "5#", "本人男，32岁，想找个送货的活，工资4000以上，联系电话站内信"), 14),
    ].join("")}`,
  ).postings;
  expect(found.map(({ title, postedOn, body }) => [title, postedOn, body.includes("女的")])).toEqual([
    ["切配工", "2016-03-11", true],
    ["代课老师", "2016-03-13", false],
  ]);
});
