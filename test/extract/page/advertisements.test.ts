import { expect, test } from "vitest";
import { extractHtml } from "../context.ts";

const ABOVE = "<p>岗位职责：</p><p>1. 装配样品，填写记录；</p>";
const BELOW = "<p>任职要求：</p><p>1. 限女性，35岁以下，能倒班。</p>";

function bodyWith(box: string): string | undefined {
  const html = `<title>样品员招聘</title><h1>样品员</h1><p>4000-5000元/月 | 大专 | 3年</p><div class="text">${ABOVE}${box}${BELOW}</div>`;
  return extractHtml(html).postings[0]?.body;
}

const PLAIN = bodyWith("");

test.each([
  ["called so", '<div class="detail_ad1"><p>样板楼盘 首付八万起</p></div>'],
  ["called so in capitals", '<div class="rightAd"><a href="/t/1"><span>样例瑜伽馆新店开业</span></a></div>'],
  ["a banner of the site", '<div class="mid-banner"><a href="/vip"><b>一对一改简历，样例网会员限时五折</b></a></div>'],
  [
    "one that says so",
    '<section class="feed"><a href="/t/2"><h4>月嫂速成班，学会为止</h4><p>广告 · 样例家政</p></a></section>',
  ],
  [
    "one whose link is counted",
    '<table><tr><td><a href="http://ad.example/1"><img alt="网吧转让"></a></td></tr><tr><td>样例英语口语班</td></tr></table>',
  ],
])("an advertisement in the text is no part of it: %s", (_, box) => {
  expect(PLAIN).toContain("限女性，35岁以下");
  expect(bodyWith(box)).toBe(PLAIN);
});

test.each([
  ["a demand in a box called so", '<div class="ad-content">3. 已婚已育的优先</div>', "已婚已育的优先"],
  ["duties that name the trade", "<p>2. 联系<a href='/hy/3'>广告</a>公司，印制样本；</p>", "印制样本"],
  ["a notice of the firm (公告)", '<div class="gg">外地户口的先打电话</div>', "外地户口的先打电话"],
])("words of the posting stay, whatever their box is called: %s", (_, box, words) => {
  expect(bodyWith(box)).toContain(words);
});
