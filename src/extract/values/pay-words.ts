const NUMBER = "(?:\\d[\\d.,]*|[一二三四五六七八九两十百]{1,6}(?=\\s*[千万百元块kKwW]))";
const FIGURE = `${NUMBER}\\s*(?:[千万百][一二三四五六七八九两]?百?|[kKwW])?\\s*(?:元|块钱?)?`;
const PERIOD =
  "(?:\\s*(?:[/／]|每(?=[年月天日小时节次班趟件单]))\\s*(?:年|个?月|天|日|小?时|课时|节课?|次|班|趟|件|单|间))?";
/** One amount, or two with a dash between, and what it is paid for. */
const AMOUNT = `${FIGURE}${PERIOD}(?:\\s*[-~～—–－至到]+\\s*${FIGURE}${PERIOD})?(?:以上|左右|上下|不等|起|多)?(?:\\s*[·×xX*]\\s*\\d{2}薪)?(?:[（(](?:税前|税后|含[^（()）]{1,10}|[^（()）]{0,6}[/／][^（()）]{1,6})[)）])?`;
/** What comes to it: 底薪3000+提成+全勤. */
const MORE =
  "(?:\\s*(?:[+＋]|再?加)\\s*(?:\\d[\\d.,]*元?)?[\\p{Script=Han}]{0,8}(?:\\d[\\d.,]*元?)?(?:[/／]\\p{Script=Han})?(?:[（(][^（()）]{1,14}[)）])?){0,6}";
/** That a number counts no time or people, as in 试用期1个月. */
const NO_TIME = "(?![\\d.]+(?:[-~～—至到][\\d.]+)?\\s*(?:个|天|日|周|小?时|年|次|班|人|名|%))";
/** A further amount for other times or for all together: ，转正后4500-5500, ，综合6000-8000. */
const THEN = `(?:[，,、；;（(]?\\s*(?:试用期?满?|转正|综合|合计|到手|平均|月均|月入|考核|熟[手练了]|满勤|加班|\\p{Script=Han}{0,6}每(?=[节课班]))[^\\d，,。；;\\n]{0,6}${NO_TIME}${AMOUNT}${MORE}[)）]?)`;
const KEPT =
  "(?:(?:试用期|实习期|转正后)(?:月?工资|月薪|薪资)?|底薪|保底(?:工资)?|基本工资|(?:课时|计件)费|[年日时周]薪|年收入)";
/** What an amount is paid for, said before it: 每月发给2400元, 课时费每节40元. */
const EACH =
  "(?:(?:(?:课时|计件)费)?每(?:个?月|年|天|小时|课时|节课?|单|件|班)|头?一(?:个?月|天))(?!\\p{Script=Han}{0,3}(?:到手|工资|薪|收入))";
const DROPPED = "(?:月薪|[年日时周]薪(?=面)|工资|薪资|薪酬|薪水|收入|到手|待遇)(?:待遇|标准|水平|范围)?";
const BETWEEN = "[^\\d一二三四五六七八九两十。；;，,\\n]";
const WHOLE = `${AMOUNT}${MORE}${THEN}{0,2}(?:[，,]?面[议谈])?`;
const SAID = new RegExp(
  `${DROPPED}${BETWEEN}{0,6}?(?<plain>(?:${KEPT}${BETWEEN}{0,5})?${WHOLE}|面[议谈])|(?<kept>(?:${KEPT}|${EACH})${BETWEEN}{0,5}${WHOLE}|计件(?:工资|制)?${THEN}{1,2})|(?<bare>${NUMBER}(?:\\s*[-~～—–至到]\\s*${NUMBER})?元?\\s*[/／每]\\s*(?:个?月|天|日|小时|时|课时|节|单|件)(?!\\p{Script=Han}{0,2}[补罚扣奖]))`,
  "gu",
);
const IS_MONEY = /[千万百kKwW元块]|\d{4}|面/u;
/** Amounts beside pay that are none: insurance, fines, what comes to it. */
const NO_PAY = /^[\d.]+\s*[年月天日]|险|罚|补贴\d*元?$/u;
const LONGEST = 80;

/**
 * The pay that a text says once, as it says it (底薪3000+提成, 每月发给2400元, 4500元左右), or from the first to the last amount of
 * one sentence; null where it says none or sentences differ.
 */
export function payIn(text: string): string | null {
  const found = [...text.matchAll(SAID)].flatMap(({ 0: whole, index, groups = {} }) => {
    const words = (groups["kept"] ?? groups["plain"] ?? groups["bare"] ?? "").trim();
    const start = index + whole.indexOf(words);
    const isPay = IS_MONEY.test(words) && !NO_PAY.test(words.replace(/[（(].*$/u, "")) && words.length <= LONGEST;
    return isPay ? [{ words, start, end: start + words.length }] : [];
  });
  const [first, last] = [found[0], found.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (new Set(found.map(({ words }) => words)).size === 1) return first.words;
  const said = text.slice(first.start, last.end);
  return /[。；;\n]/u.test(said) || said.length > LONGEST ? null : said;
}
