import { normalizeEmployerName } from "../values/employer-name.ts";
import { JOB_NAME } from "./title-line.ts";

const SEPARATORS = /[-_|–—－｜【】[\]·]+|\s{1,}/u;
const CAREERS =
  /^(?:招贤纳士|加入我们|加盟我们|人才招聘|人才招募|人力资源|招聘岗位|招[聘人工]啦|招聘信息|招聘中心|招聘职位|工作机会|诚聘英才|诚聘|社会招聘|校园招聘|join\s*us|careers?|jobs?)$/iu;
const CAMPAIGN =
  /^(.{2,24}?)(?:20\d{2}年?度?)?(?:届|春季|秋季|春招|秋招)?(?:校园招聘|校园招募|校招|社会招聘|招贤纳士|诚聘英才)(?:[（(].*|公告|官网|简章)?$/u;
const YEAR_CAMPAIGN = /^(.{2,24}?)20\d{2}年?度?(?:公开)?招聘(?:公告|简章)?$/u;
const WELCOME = /^(?:欢迎(?:来到|访问|光临)?)?(.{2,20}?)欢迎您$|^欢迎(?:来到|访问|光临)(.{2,20})$/u;
const ABOUT = /^(?:关于|加入)(.{2,20})$/u;
const RECRUITS = /^(.{2,24}?)(?:诚聘|招聘)(?:信息|专页|专区|英才)?$/u;
const NO_NAME =
  /^(?:社会|校园|人才|公开|最新|全职|兼职|实习|高薪|长期)$|我们|招人|招工|首页|官网|网站|平台|招聘|人才|求职|应聘|职位|岗位|信息|页面|中心$|网$|公告|通知|公示|新闻|前程无忧|智联|[，。！？,.!?：:]|的/u;
const LONGEST = 24;

/**
 * The name without a legal form that a careers page's title calls its employer by (威海某某 of 招贤纳士-威海某某), null when
 * none is plain. Titles of postings and what boards call themselves are no such names; a title of nothing but a name
 * counts on an employer's own site only.
 */
export function brandIn(
  title: string,
  page: { readonly isOwn: boolean; readonly titles: readonly string[] },
): string | null {
  const parts = title.split(SEPARATORS).filter((part) => part !== "");
  const isCareers = parts.some((part) => CAREERS.test(part) || (page.isOwn && part === "招聘"));
  const names = [
    ...parts.flatMap((part) => inPart(part, page.isOwn)),
    ...(isCareers || (page.isOwn && parts.length === 1) ? parts.filter((part) => !CAREERS.test(part)) : []),
  ];
  return names.find((name) => isBrand(name, page.titles)) ?? null;
}

function inPart(part: string, isOwn: boolean): readonly string[] {
  const patterns = [CAMPAIGN, YEAR_CAMPAIGN, WELCOME, ABOUT, ...(isOwn ? [RECRUITS] : [])];
  return patterns.flatMap((pattern) => {
    const found = pattern.exec(part);
    const name = found?.[1] ?? found?.[2];
    return name === undefined ? [] : [name];
  });
}

function isBrand(name: string, titles: readonly string[]): boolean {
  if (name.length < 2 || name.length > LONGEST || !/\p{Script=Han}{2}/u.test(name)) return false;
  if (NO_NAME.test(name) || JOB_NAME.test(name)) return false;
  return !titles.some((title) => title !== "" && normalizeEmployerName(name).includes(normalizeEmployerName(title)));
}
