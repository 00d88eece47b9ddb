import type { PostingDraft } from "../extraction.ts";
import { deadlineIn } from "../values/deadline.ts";
import { type Field, withCount } from "../values/field-labels.ts";
import { payIn } from "../values/pay-words.ts";
import { rolesSought } from "../values/sought-role.ts";
import { QUANTITY, SCHOOLING } from "../values/written-forms.ts";

/** What makes an exception for those who have more than all are asked for. */
const OF_SOME = "(?:学历|文化程度)?的?者?(?:可以?(?:适当)?放宽|优先|不受)";
/** That no schooling is asked for. */
const NO_SCHOOLING =
  "(?:学历|文化程度|文化)(?:要求)?(?:不限|不看|不论|不作要求|无要求)|(?:不限|不看|不论)(?:学历|文化程度)";
const EDUCATION = new RegExp(
  `(${SCHOOLING}(?:[（(]含?${SCHOOLING}[)）]|[、/或]${SCHOOLING}){0,3}(?:及以?上|或?以上)?(?:学历|文化程度|文化)(?!${OF_SOME}))|(${SCHOOLING}(?:[（(]${SCHOOLING}[)）]|[、/或]${SCHOOLING}){0,3}(?:及|或)?以上)(?!教师|学段|学校|教学|英语|${OF_SOME})|(${NO_SCHOOLING})`,
  "gu",
);
const YEARS = "(?:[一二两三四五六七八十]|\\d{1,2})(?:\\s*[-~～—至到]\\s*(?:[一二两三四五六七八十]|\\d{1,2}))?年";
const EXPERIENCE = new RegExp(
  `(?<![\\d近龄])(${YEARS}(?:(?:及|或)?以上)?(?!、)[^，。；;\\n\\d]{0,14}?(?:工作)?(?:经验|经历))|(?:从事[^，。；;\\n\\d]{2,12}|工作|做过|从事|经验|经历)(${YEARS}(?:及|或)?以上)`,
  "gu",
);

const LONGEST_NAME = 30;
const LONGEST_TEXT = 20_000;

const TOLD: readonly (readonly [label: string, known: RegExp, tell: (text: string) => string | null])[] = [
  ["薪资", /薪|工资|待遇/u, payIn],
  ["学历", /学历|文化/u, (text) => onlyIn(text, EDUCATION)],
  ["工作经验", /^(?!最[低高]).*(?:经验|经历|年限)/u, (text) => onlyIn(text, EXPERIENCE)],
];

/**
 * A posting with the facts that its sentences tell once, where no field of its has them: pay, schooling, years of work, how
 * many are sought, and the day until which they may apply, whose year is that of the day it was posted on.
 */
export function withToldFacts(draft: PostingDraft, postedOn: string | null): PostingDraft {
  const told = TOLD.flatMap(([label, known, tell]): readonly Field[] => {
    if (draft.fields.some((field) => known.test(field.label))) return [];
    const value = tell(draft.body.slice(0, LONGEST_TEXT));
    return value === null ? [] : [{ label, value }];
  });
  return {
    ...draft,
    fields: withCount([...draft.fields, ...told], countOf(draft)),
    validThrough: draft.validThrough ?? deadlineIn(draft.body, postedOn),
  };
}

const COUNT = `(${QUANTITY}\\s*[名人位个])`;

/** How many are sought right beside the name of the posting in its text, or beside the one role that its call names. */
function countOf({ title, body }: PostingDraft): string | null {
  const text = body.slice(0, LONGEST_TEXT);
  // A form made for one name is costly, and the text of most postings does not say it.
  if (title.length >= 2 && title.length <= LONGEST_NAME && text.includes(title)) {
    const name = title.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
    const [, before, behind] = new RegExp(`${COUNT}(?:的)?${name}|${name}[（(：:]?\\s*${COUNT}`, "u").exec(text) ?? [];
    if (before !== undefined || behind !== undefined) return before ?? behind ?? null;
  }
  const sought = rolesSought(text);
  const [only] = sought;
  return sought.length === 1 && only !== undefined && title.includes(only.name) ? only.count : null;
}

function onlyIn(text: string, form: RegExp): string | null {
  const found = [...text.matchAll(form)].map((match) =>
    (match.slice(1).find((words) => words !== undefined) ?? "").trim(),
  );
  return new Set(found).size === 1 ? (found[0] ?? null) : null;
}
