import { grouped } from "../model/grouped.ts";
import type { LegalBasis } from "../model/legal-basis.ts";
import { readNumeral } from "../text/numerals.ts";

/** How a law is named in a letter: its title without issuers and edition, and its document number where that is all it has. */
interface CitedTitle {
  readonly title: string;
  readonly documentNumber: string;
}

/** `《某法》第一条第一项`, with its mark when the text was not checked in full. */
export function lawName(entry: LegalBasis): string {
  return `${titleWords(citedTitle(entry.law))}${articleWords(entry)}`;
}

/** The articles named in one line, those of one law together; says so when there is none to cite. */
export function lawNames(entries: readonly LegalBasis[]): string {
  return entries.length === 0 ? "（无经核对可引用的条文）" : groupedNames(entries, "；");
}

/** The articles within a sentence: `《某法》第一条、第二条、《某条例》第三条`. */
export function lawList(entries: readonly LegalBasis[]): string {
  return groupedNames(entries, "、");
}

/** Words of the registry with the ids of other entries as a reader knows them: `依HRM-43` becomes `依《某条例》第四十三条`. */
export function withArticleNames(words: string, law: ReadonlyMap<string, LegalBasis>): string {
  return words.replace(/[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)+/g, (id) => {
    const entry = law.get(id);
    return entry === undefined ? id : `${titleWords(citedTitle(entry.law))}${entry.article}`;
  });
}

/** Statutes before regulations, regulations before departmental documents, cases last; the articles of one law by number. */
export function byRank(entries: readonly LegalBasis[]): readonly LegalBasis[] {
  const laws = [...new Set(entries.map(({ law }) => law))];
  return [...entries].sort(
    (a, b) =>
      rankOf(a) - rankOf(b) || laws.indexOf(a.law) - laws.indexOf(b.law) || numberOf(a.article) - numberOf(b.article),
  );
}

/** Whether an entry is a guiding case, which guides how law is applied and cannot be infringed. */
export function isGuidingCase({ law }: LegalBasis): boolean {
  return /^《?指导案例/.test(law);
}

function groupedNames(entries: readonly LegalBasis[], separator: string): string {
  const byTitle = grouped(entries, ({ law }) => titleWords(citedTitle(law)));
  return [...byTitle].map(([title, own]) => `${title}${own.map(articleWords).join("、")}`).join(separator);
}

function articleWords({ article, item, certainty }: LegalBasis): string {
  const mark = certainty === "verified" ? "" : "（条文未经全文核对，经人工确认引用）";
  return `${article}${item ?? ""}${mark}`;
}

function titleWords({ title, documentNumber }: CitedTitle): string {
  return `《${title}》${documentNumber}`;
}

/** Editions and order numbers are dropped, document numbers follow the title, joint issuers go. */
function citedTitle(law: string): CitedTitle {
  const bare = law.replace(/^《|》$/g, "");
  const note = /^(.+?)（([^（）]*)）$/.exec(bare);
  const title = (note?.[1] ?? bare).replace(/^[^《》]*、[^《》]*?(?=关于)/, "");
  const words = note?.[2] ?? "";
  return { title, documentNumber: /〔\d{4}〕/.test(words) ? `（${words}）` : "" };
}

function rankOf(entry: LegalBasis): number {
  if (isGuidingCase(entry)) return 4;
  if (/通知|意见|〔\d{4}〕/.test(entry.law)) return 3;
  if (/规定|办法|规则/.test(entry.law)) return 2;
  return entry.law.includes("条例") ? 1 : 0;
}

/** 二十七 of 第二十七条第二款; what has no number comes last. */
function numberOf(article: string): number {
  const words = /^第([一二三四五六七八九十百]+)条/.exec(article)?.[1];
  return (words === undefined ? null : readNumeral(words)) ?? Number.MAX_SAFE_INTEGER;
}
