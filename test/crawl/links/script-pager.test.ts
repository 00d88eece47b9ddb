import { expect, it } from "vitest";
import { scriptPager } from "../../../src/crawl/links/script-pager.ts";

it.each([
  [`<a href="javascript:__doPostBack('AspNetPager1','2')">2</a>`, "javascript:__doPostBack('AspNetPager1','2')"],
  [`<a href="javascript:__doPostBack('ctl00$lnkNext','')">下一页</a>`, "javascript:__doPostBack('ctl00$lnkNext','')"],
  [`<a href="#" onclick="goPage(2);return false">下页</a>`, "goPage(2);return false"],
  [`<input type="button" value="下一页" onclick="toPage('list', 2)">`, "toPage('list', 2)"],
  [`<button class="more">加载更多职位</button>`, "加载更多职位"],
  [`<a href="javascript:;" onclick="loadMore()">点击加载更多</a>`, "loadMore()"],
])("a list whose other pages only a script turns to is not taken for all there is: %s", (html, script) => {
  expect(scriptPager(`<ul><li><a href="/job/1">司机</a></li></ul>${html}`)).toBe(script);
});

it.each([
  `<a href="?p=2">2</a><a href="?p=2">下一页</a>`,
  `<a href="javascript:;">下一页</a><a href="javascript:void(0)">2</a>`,
  `<a href="javascript:goPage(1)">下一页</a>`,
  `<a href="/jobs/?p=2" onclick="loadMore()">加载更多</a>`,
  `<p>向下滑动加载更多精彩内容</p>`,
  `<td onclick="pickDay(12)">12</td>`,
  `<a href="javascript:vote(2)">2 人赞过</a>`,
])("a list that ends here is no such list: %s", (html) => {
  expect(scriptPager(html)).toBeNull();
});
