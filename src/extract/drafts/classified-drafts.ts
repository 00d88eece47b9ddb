import { type PostingDraft, UNTOLD } from "../extraction.ts";
import type { PageLine } from "../page/page-line.ts";
import { calendarDateOf } from "../values/calendar-date-of.ts";

/** A classified advertisement: who calls, then for whom. */
const CALL =
  /^([\p{Script=Han}A-Za-z0-9（）()·]{2,25}?)(?:因[^，。：:]{2,20})?(?:现|特|面向社会|长期)?(?:诚聘|急聘|招聘|急招|诚招|招工|聘)\s*[：:]?\s*([^，,。；;：:]{2,30})/u;
const CONTACT = /电话|手机|微信|联系|地址|面议|面试/u;
const DEMAND = /\d+\s*[名人]|岁|薪|工资|待遇|经验|男|女/u;
const SHORTEST = 20;
const LONGEST = 400;
const NO_CALLER = /^(?:本(?:公司|厂|店|报)|现|我们|公司|单位|网上|怎样|如何|关于)/u;

/** Reads a page that sets one short advertisement a paragraph, as newspapers do; empty when it holds fewer than two. */
export function classifiedDrafts(lines: readonly PageLine[]): readonly PostingDraft[] {
  const ads = lines.map(advertisementIn).filter((draft) => draft !== null);
  if (ads.length < 2) return [];
  const head = lines.slice(0, 10).map((line) => line.text);
  const postedOn = head.map(calendarDateOf).find((day) => day !== null) ?? null;
  return ads.map((draft) => ({ ...draft, postedOn }));
}

function advertisementIn(line: PageLine): PostingDraft | null {
  const { text, href } = line;
  const [, caller = "", role = ""] = CALL.exec(text) ?? [];
  if (caller === "" || href !== null || text.length < SHORTEST || text.length > LONGEST) return null;
  if (NO_CALLER.test(caller) || !CONTACT.test(text) || !DEMAND.test(text)) return null;
  return {
    ...UNTOLD,
    title: role.trim(),
    body: text,
    employer: caller,
    extractedBy: "classified",
  };
}
