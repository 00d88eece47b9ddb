import { readLabel, withoutGaps } from "../values/posting-labels.ts";
import type { PageLine } from "./page-line.ts";

/** How lines begin that stand below a posting on its page, by what they open. */
const OPENINGS = {
  otherPostings:
    "(?:相似|相关|推荐|热门|热招|最新|其[他它]|更多|该公司(?:其[他它]|所有)|(?:该|同)单位(?:其[他它]|所有|在招)|同类|精选|您?可能感兴趣的)(?:的)?(?:职位|岗位|招聘)|(?:看了?过?|浏览)(?:了|过)?(?:此|该)?职位的|(?:职位|岗位)推荐|[猜为][你您](?:喜欢|推荐)|(?:附近|同类|周边|精选|同城)(?:职位|岗位)|(?:看了又看|大家(?:还|都)在[看搜])|(?:该|这家)(?:公司|单位|企业|店)(?:还|也|正|都)*在招|往期(?:回顾|推荐|精彩)|精选留言|(?:相关|同类)信息|相关链接|相关文章|近期文章|(?:最新|新闻|公司|企业)(?:动态|资讯)$",
  firm: "(?:(?:用人|招聘)?单位|公司|企业|学校|医院|机构|店铺|集团)(?:(?:介绍|简介|概况)[：:]|(?:介绍|简介|概况|信息|基本信息|资料)(?!.{8}))|.{2,20}认证企业$|工商信息|团队介绍|职位发布者|(?:负责|职位|推荐)顾问|竞争力分析",
  howToApply:
    "简历要求|(?:申请|投递|应聘)说明|应聘方式|应聘途径|求职提醒|求职安全|安全提[示醒]|(?:求职)?防骗|谨防|温馨提示|提[示醒]：.{0,20}(?:骗|收费|轻信)|欢迎加入",
  contact: "联系(?:我们|方式|商家|老板)",
  site: "版权所有|打开(?:APP|App|app)|Copyright|copyright|©|友情链接|关于我们|上一[篇条]|下一[篇条]|返回顶部|分享到|微信分享|发表(?:回复|评论)|主办单位|主办[：:]|备案号|免责声明|扫(?:码|一扫|描).{0,12}(?:下载|关注|查看|打开|分享|投递|沟通|聊|申请)|长按(?:识别|扫描).{0,12}(?:关注|二维码)|阅读原文$|(?:THE )?END[\\s\\p{Pd}]*$",
} as const;

/** What stands below a posting on its page: other postings, the firm, how to apply, who runs the site. */
export const STOP = new RegExp(
  `^[\\s\\p{So}\\p{Pd}\\p{Extended_Pictographic}]{0,4}[【[〔]?(?:${Object.values(OPENINGS).join("|")})|^【?打印(?:本页)?】?(?:【|$)|^打印(?:时间|日期)|ICP备`,
  "u",
);
/** What stands below all that a page tells of its own postings: others, and who runs the site. */
export const END_OF_TEXT = new RegExp(`^[【[〔]?(?:${OPENINGS.otherPostings}|${OPENINGS.site})|ICP备`, "u");
/** Within how many lines below its heading a list of links shows that it is one. */
const LINES_OF_CARD = 4;
const FEWEST_LINKS = 2;

/** Whether a posting ends above a line: one that opens something else, or a heading without a known label above links to elsewhere. */
export function endsPosting(lines: readonly PageLine[], index: number): boolean {
  const line = lines[index];
  if (line === undefined || STOP.test(withoutGaps(line.text))) return true;
  if (!line.heading || line.href !== null || readLabel(line.text) !== null) return false;
  const below = lines.slice(index + 1, index + 1 + LINES_OF_CARD);
  return (below[0]?.href ?? null) !== null && below.filter(({ href }) => href !== null).length >= FEWEST_LINKS;
}

/** The heading of a box about the firm. */
export const FIRM = new RegExp(`^[【[〔]?(?:${OPENINGS.firm})`, "u");
/** An application form, whose labels ask the applicant and say nothing of the posting. */
export const FORM = /^(?:您的)?(?:姓\s*名|出生年[份月]|验证码|应聘登记|在线应聘)\s*[：:]/u;
