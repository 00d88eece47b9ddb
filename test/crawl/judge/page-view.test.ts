import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { classifyPage } from "../../../src/crawl/judge/classify.ts";
import { nestingDepth } from "../../../src/crawl/judge/nesting-depth.ts";
import { viewPage } from "../../../src/crawl/judge/page-view.ts";
import { loadPageWording, type PageWording } from "../../../src/crawl/judge/page-wording.ts";
import { cpuMilliseconds } from "../../helpers/cpu-milliseconds.ts";

const URL_OF_PAGE = "http://x.invalid/job/1";

describe("the view of a page", () => {
  let wording: PageWording;
  beforeAll(async () => {
    wording = await loadPageWording("rules/pages");
  });
  const linesOf = (html: string) => viewPage(html, wording).lines;
  const outcomeOf = (html: string, purpose: "posting" | "list" = "posting") =>
    classifyPage(
      {
        purpose,
        requestedUrl: URL_OF_PAGE,
        finalUrl: URL_OF_PAGE,
        hops: [],
        status: 200,
        headers: new Headers(),
        expect: null,
        view: viewPage(html, wording),
      },
      null,
      wording,
    ).outcome;

  it("keeps the main block and leaves out navigation, footers, hidden parts and scripts", () => {
    const html = `<header class="site-nav">首页</header><h1>会 计</h1><p>负责<b>账务</b>处理<br>按月结账</p><div style="display: none">藏</div>
      <div hidden>藏</div><script>码</script><table><tr><td>学历</td><td>大专</td></tr></table><footer>版权</footer>`;
    expect(linesOf(html)).toEqual(["会 计", "负责账务处理", "按月结账", "学历", "大专"]);
  });

  it("takes the few words of a list for all of it where there is a link and no script", () => {
    const list = '<title>招聘</title><ul><li><a href="/job/1.html">焊工</a></li></ul>';
    expect(outcomeOf(list, "list")).toBe("ok");
    expect(outcomeOf(list, "posting")).toBe("empty_shell");
    expect(outcomeOf(`${list}<script src="/app.js"></script>`, "list")).toBe("empty_shell");
    expect(outcomeOf(`<div id="app"></div>${list}`, "list")).toBe("empty_shell");
    expect(outcomeOf("<title>招聘</title><p>暂无</p>", "list")).toBe("empty_shell");
  });

  it("takes a set of frames for the way to the pages in them, and for no posting", () => {
    const frames =
      '<title>招聘网</title><script src="/a.js"></script><frameset><frame src="/menu.html"><frame src="/jobs/"></frameset>';
    expect(outcomeOf(frames, "list")).toBe("ok");
    expect(outcomeOf(frames, "posting")).toBe("empty_shell");
  });

  it("never takes the home page that a removed posting leads to for the posting, though it lists it", () => {
    const home = `<title>假想招聘网</title><body><ul>${["焊工", "电工", "钳工"].map((job) => `<li><a href="/job/${job}">${job}</a> 假想甲公司，五险一金，双休，包吃包住</li>`).join("")}</ul></body>`;
    const posting = `<title>招聘 - 假想招聘网</title><h1>焊工</h1><p>假想甲公司招聘焊工，能吃苦，有证，五险一金，双休，包吃包住。</p>`;
    const outcomeAfterRedirect = (html: string) =>
      classifyPage(
        {
          purpose: "posting",
          requestedUrl: "http://x.invalid/job/1005.html",
          finalUrl: "http://x.invalid/",
          hops: [],
          status: 200,
          headers: new Headers(),
          expect: { idToken: "1005", title: "焊工", employer: "假想甲公司", place: null },
          view: viewPage(html, wording),
        },
        null,
        wording,
      ).outcome;
    expect(outcomeAfterRedirect(home)).toBe("redirected_off_posting");
    expect(outcomeAfterRedirect(posting)).toBe("ok");
  });

  it("ends at the heading of related postings, and goes on after their block", () => {
    const html = `<body><div><h1>会计</h1><p>正文</p></div><div class="box"><div class="hd"><h3>相似职位</h3></div><ul><li>出纳（该职位已下线）</li></ul></div><p>联系方式</p></body>`;
    expect(linesOf(html)).toEqual(["会计", "正文", "联系方式"]);
  });

  it.each(["看过该职位的人还看了", "该公司更多职位", "您可能感兴趣的职位", "为你推荐", "附近职位"])(
    "leaves out the list under a heading of its own, for what is closed there is another posting: %s",
    (heading) => {
      const html = `<body><h1>会计</h1><p>正文</p><h3>${heading}</h3> <ul><li>出纳（该职位已下线）</li></ul><p>联系方式</p></body>`;
      expect(linesOf(html)).toEqual(["会计", "正文", "联系方式"]);
    },
  );

  it("does not take the main block for navigation because a class name says so", () => {
    expect(linesOf(`<div class="sidebar-layout"><h1>会计</h1><p>正文</p></div>`)).toEqual(["会计", "正文"]);
  });

  it("counts characters of the site's own font, not icons", () => {
    expect(viewPage("<i>\ue601</i><p>月薪\ue123\ue124千</p>", wording).privateUse).toBe(2);
  });

  it("does not call a list closed because one of its rows is", () => {
    const rows = `<ul>${"<li><a href='/job/1'>仓库管理员</a> 该职位已下线</li>".repeat(5)}</ul>`;
    expect(outcomeOf(`<title>职位列表</title>${rows}`, "list")).toBe("ok");
  });

  it("is not stalled by a page that is made to be slow", () => {
    const slow = [
      "<p>该职位如果若招聘</p>".repeat(60_000),
      `<p>${"该职位".repeat(500_000)}</p>`,
      `<title>${" ".repeat(200_000)}x</title>`,
    ];
    for (const page of slow) expect(cpuMilliseconds(() => outcomeOf(page))).toBeLessThan(15_000);
  });

  it("measures nesting before a parser is let near it", () => {
    expect(nestingDepth("<div><p>a<p>b<br><div></div></div>".repeat(10))).toBe(2);
    expect(nestingDepth("<div>".repeat(5000))).toBe(5000);
    expect(nestingDepth("</div>".repeat(50))).toBe(0);
  });

  it("ends in one outcome for any HTML", () => {
    const pieces =
      "<div>|</div>|<p>该职位已下线</p>|<script>|</script>|<title>|</title>|<!--|-->|<h1>|岗位职责|\ue001\ue002|&#x0;|<svg>|<table><tr><td>|<style>|<template>|<select>|</body>|<body class='related'>|<h3>相似职位</h3>|\u0000|<![CDATA[|<div id=app></div>|</pingpin-page>";
    const piece = fc.oneof(fc.constantFrom(...pieces.split("|")), fc.string());
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        expect(outcomeOf(parts.join(""))).toMatch(/^[a-z_0-9]+$/);
      }),
      { numRuns: 1000 },
    );
  });

  it("never takes a bare wall for a readable page, whatever invisible things are around it", () => {
    const wall = fc.constantFrom(
      "<p>请拖动滑块</p>",
      "<h2>环境异常</h2>",
      "<p>您的访问过于频繁</p>",
      "<p>请先登录</p>",
      "<p>您的访问被阻断</p>",
    );
    const noise = fc.constantFrom(
      "<script>1</script>",
      "<style>a{}</style>",
      "<!-- 岗位职责 -->",
      "<div hidden>岗位职责 负责</div>",
      "<img src=a>",
      "<nav>首页 招聘 登录</nav>",
    );
    fc.assert(
      fc.property(fc.array(noise), wall, fc.array(noise), (before, text, after) => {
        expect(outcomeOf([...before, text, ...after].join(""))).not.toBe("ok");
      }),
    );
  });
});
