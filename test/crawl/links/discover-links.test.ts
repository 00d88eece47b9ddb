import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { discoverLinks, NO_LINK_HINTS } from "../../../src/crawl/links/discover-links.ts";

const BASE = "http://jobs.jiaxiang.example.com/list?p=1";
const kinds = (html: string, hints = NO_LINK_HINTS, base = BASE) =>
  discoverLinks(html, base, hints).map(
    ({ kind, url }) => `${kind} ${new URL(url).pathname}${new URL(url).search}${new URL(url).hash}`,
  );

describe("the links of a page", () => {
  it("lead to postings, lists, further pages and attachments, guessed without an adapter", () => {
    const html = `<a href="/job/1001.html">仓库管理员</a><a href="detail?jobId=7">会计</a><a href="/zwxx/">招聘信息</a>
      <a href="?p=2">下一页</a><a href="/upload/a.xlsx">附件1：岗位表</a><a href="/down?f=9">2026年岗位表.docx</a>`;
    expect(kinds(html)).toEqual([
      "detail /job/1001.html",
      "detail /detail?jobId=7",
      "list /zwxx/",
      "next /list?p=2",
      "attachment /upload/a.xlsx",
      "attachment /down?f=9",
    ]);
  });

  it("leave out log-in, help, pictures, other sites and other schemes", () => {
    const html = `<a href="/login?id=12">登录后查看岗位</a><a href="/about">关于我们</a><a href="/a12.png">岗位图</a><a href="mailto:x">招聘</a>
      <a href="javascript:void(0)">招聘岗位</a><a href="tel:0000">招聘</a><a href="#top">招聘</a><a href="http://other.example.org/job/12">岗位</a>`;
    expect(kinds(html)).toEqual([]);
  });

  it("include the other hosts of the same site", () => {
    expect(discoverLinks(`<a href="http://hr.example.com/job/12">司机岗位</a>`, BASE, NO_LINK_HINTS)).toHaveLength(1);
    expect(
      discoverLinks(`<a href="http://127.0.0.1:81/job/12">司机岗位</a>`, "http://127.0.0.1:80/", NO_LINK_HINTS),
    ).toEqual([]);
  });

  it("are found where scripts carry them", () => {
    const html = `<div onclick="location.href='/job/21'">出纳</div><li onclick="window.open('/job/22')">司机</li><tr data-href="/job/23"><td>文员</td></tr>
      <a href="#/position/24">电工岗位</a><a href="javascript:location.href='?p=2'">下一页</a>`;
    expect(kinds(html)).toEqual([
      "detail /job/21",
      "detail /job/22",
      "detail /job/23",
      "detail /list?p=1#/position/24",
      "next /list?p=2",
    ]);
  });

  it("ask in the bytes of the page's own charset, so that an old site finds what its links search for", () => {
    const html = (charset: string) => `<meta http-equiv="Content-Type" content="text/html; charset=${charset}">
      <a href="list.asp?lb=招聘&page=2">下一页</a><a href="/招聘/show.asp?id=12&lb=会计#简介">会计招聘</a>`;
    expect(kinds(html("gb2312"))).toEqual([
      "next /list.asp?lb=%D5%D0%C6%B8&page=2",
      "detail /%E6%8B%9B%E8%81%98/show.asp?id=12&lb=%BB%E1%BC%C6#%E7%AE%80%E4%BB%8B",
    ]);
    expect(kinds(html("utf-8"))[0]).toBe("next /list.asp?lb=%E6%8B%9B%E8%81%98&page=2");
    expect(kinds(`<meta charset=big5><a href="?p=2&q=徵才">下一页</a>`)).toEqual(["next /list?p=2&q=%BCx%A4~"]);
  });

  it("lead to a thread of a forum once, and not to its last answer", () => {
    const html = `<a href="forum.php?mod=viewthread&tid=901&extra=page%3D1">[招聘] 会计</a><a href="forum.php?mod=viewthread&tid=901&extra=page%3D2">[招聘] 会计</a>
      <a href="forum.php?mod=redirect&tid=901&goto=lastpost#lastpost">2026-11-20</a><a href="home.php?mod=space&uid=12">招聘专员</a>`;
    expect(kinds(html)).toEqual(["detail /forum.php?mod=viewthread&tid=901&extra=page%3D1"]);
  });

  it("lead into frames, where old sites keep their lists", () => {
    const html = `<frameset><frame src="menu.html"><frame src="/jobs/"></frameset><iframe src="/inner/list.aspx?t=1"></iframe>
      <iframe src="about:blank"></iframe><iframe src="/login.html"></iframe><iframe src="http://ads.example.net/1"></iframe>`;
    expect(kinds(html)).toEqual(["next /menu.html", "next /jobs/", "next /inner/list.aspx?t=1"]);
  });

  it("count the numbers of a pager as further pages", () => {
    const html = `<ul class="pagination"><li><a href="?p=2">2</a></li><li><a href="?p=3">3</a></li></ul><a href="/c/5">5</a>`;
    expect(kinds(html)).toEqual(["next /list?p=2", "next /list?p=3"]);
  });

  it("appear once however often and with whatever tracking they stand on the page", () => {
    const html = `<a href="/job/1001?utm_source=a">仓库管理员</a><a href="/job/1001">仓库管理员</a><a href="${BASE}#x">招聘信息</a>`;
    expect(kinds(html)).toEqual(["detail /job/1001?utm_source=a"]);
  });

  it("resolve against the base element", () => {
    expect(kinds(`<base href="/sub/"><a href="job-31.html">保安</a>`)).toEqual(["detail /sub/job-31.html"]);
  });

  it("follow an adapter's selectors instead of guessing", () => {
    const html = `<div class="row"><a href="/x/alpha">甲</a></div><a href="/job/1001">仓库管理员</a><span class="more"><a href="/x/more">看看</a></span>`;
    const hints = { ...NO_LINK_HINTS, detail: ".row a", next: ".more" };
    expect(kinds(html, hints)).toEqual(["detail /x/alpha", "next /x/more"]);
  });

  it("follow an adapter's id pattern", () => {
    const hints = { ...NO_LINK_HINTS, idPattern: "/p-[a-z]+$" };
    expect(kinds(`<a href="/p-abc">甲</a><a href="/job/1001">仓库管理员</a>`, hints)).toEqual(["detail /p-abc"]);
  });

  it("survive a selector or a pattern that is wrong", () => {
    const hints = { ...NO_LINK_HINTS, detail: ":::", idPattern: "(", next: "a[" };
    expect(kinds(`<a href="/p-abc">甲</a>`, hints)).toEqual([]);
  });

  it("are found without an exception in any page", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<a href="',
        '">',
        "</a>",
        '<base href="',
        "http://[",
        "//",
        "招聘岗位",
        "?p=",
        "%",
        "<div onclick=\"location='",
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        (pieces) => void discoverLinks(pieces.join(""), BASE, NO_LINK_HINTS),
      ),
    );
  });
});
