import type { PageLine } from "./page/page-line.ts";

const CUT_MARK =
  /^(?:\.\.\.|…)?\s*(?:登录|注册|下载|关注|扫码)[^。]{0,12}(?:查看|阅读)(?:全部|完整|更多|全文|详情)(?!岗位|职位|招聘|工作)|^(?:点击)?(?:查看|展开|阅读)(?:全部|全文|完整|更多)(?:内容|信息|描述|详情)?\s*[>》▼↓]*$|^展开$/u;

/** Whether a mark shows that words of the posting are withheld (log in, expand, read on elsewhere). */
export function isTruncated(lines: readonly PageLine[]): boolean {
  const last = lines.at(-1)?.text ?? "";
  return /(?:…|\.{3})$/u.test(last) || lines.some((line) => line.href === null && CUT_MARK.test(line.text));
}
