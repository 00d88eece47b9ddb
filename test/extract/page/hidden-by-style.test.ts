import { expect, test } from "vitest";
import { cpuMilliseconds } from "../../helpers/cpu-milliseconds.ts";
import { extractHtml } from "../context.ts";

const page = (style: string, mark: string) =>
  `<title>样品师招聘_样例公司</title><style>${style}</style><h1>样品师</h1><p><span>5-6K</span><span>大专</span></p>
  <h3>职位描述</h3><div>负责样品的制作和保管，配合${mark}样品入库。<br>能倒班，限男性。</div>`;

test("words that a board hides inside the text against copying are none of it", () => {
  for (const style of [
    ".w{visibility:hidden;width:0.1px}",
    ".w{position:absolute;left:-9999px}",
    ".w { display : none }",
    ".w{color:red;font-size:0}",
  ]) {
    const [posting] = extractHtml(page(style, '<i class="w">来自样例网</i>')).postings;
    expect(posting?.body).toContain("配合样品入库");
  }
});

test("words in a class that is shown, and boxes that a script may show, stay", () => {
  expect(extractHtml(page(".w{color:red}", '<i class="w">样例</i>')).postings[0]?.body).toContain("配合样例样品");
  expect(extractHtml(page(".w{display:none}", '<div class="w">样例</div>')).postings[0]?.body).toContain("样例");
});

test("words that readers see stay, whatever another screen, another box or a later rule does with their class", () => {
  for (const style of [
    "@media print{.w{display:none}}",
    "@media (max-width:600px){ .a{color:red} .w{display:none} }",
    ".mobile .w{display:none}",
    ".w.is-empty{display:none}",
    ".w:empty{display:none}",
    ".w{display:none} .posting .w{display:inline}",
    ".w{opacity:0} @media screen{.w{opacity:1}}",
    "/* .w{display:none} */ .a{color:red}",
  ]) {
    const [posting] = extractHtml(page(style, '<span class="w">限男性</span>')).postings;
    expect(posting?.body, style).toContain("配合限男性样品");
  }
});

test("a style sheet made to keep a reader busy is read in no time", () => {
  for (const style of ["{".repeat(100_000), "/*".repeat(50_000), ".w{".repeat(30_000), "a".repeat(100_000)]) {
    expect(cpuMilliseconds(() => extractHtml(page(style, "<i>样例</i>")))).toBeLessThan(2_000);
  }
});
