import type { Lead } from "../../model/lead.ts";
import { fieldValue, type Posting } from "../../model/posting.ts";
import { maskPersonalData } from "../mask-personal-data.ts";
import { labelledValue, personalWordsOf } from "../posting-personal-data.ts";
import type { PackageFinding, PackageItem } from "./package-input.ts";

/** The items as they may leave the house, and how many pieces of contact data were masked in them. */
interface MaskedItems {
  readonly items: readonly PackageItem[];
  readonly count: number;
}

/** Masks every text of the items; spans keep their places, and each quote is cut again from the masked text. */
export function maskItems(items: readonly PackageItem[]): MaskedItems {
  let count = 0;
  const counted = (words: readonly string[]) => (text: string) => {
    const masked = maskPersonalData(text, words);
    count += masked.count;
    return masked.text;
  };
  return { items: items.map((item) => maskItem(item, counted(personalWordsOf(item.posting)))), count };
}

/** A lead whose statements are masked, and how many pieces of contact data were; quotes are cut again from the masked text. */
export function maskStatements(lead: Lead): { readonly lead: Lead; readonly count: number } {
  let count = 0;
  const items = lead.items.map((item) => {
    if (item.kind !== "statement") return item;
    const masked = maskPersonalData(item.text);
    count += masked.count;
    const findings = item.findings.map(({ id, finding, reviews }) => {
      const { start, end } = finding.span;
      return { id, finding: { ...finding, quote: masked.text.slice(start, end) }, reviews };
    });
    return { ...item, text: masked.text, findings };
  });
  return { lead: { ...lead, items }, count };
}

type Mask = (text: string) => string;

function maskItem(item: PackageItem, mask: Mask): PackageItem {
  const posting: Posting = {
    ...item.posting,
    title: mask(item.posting.title),
    body: mask(item.posting.body),
    fields: item.posting.fields.map((field) => ({ ...field, value: maskValue(field, mask) })),
  };
  return { ...item, posting, findings: item.findings.map((one) => maskFinding(one, posting, item.posting)) };
}

function maskValue(field: Posting["fields"][number], mask: Mask): string {
  return mask(labelledValue(field)).slice(labelledValue({ ...field, value: "" }).length);
}

function maskFinding(one: PackageFinding, masked: Posting, original: Posting): PackageFinding {
  const { finding } = one.stored;
  const { field, start, end } = finding.span;
  const place = fieldValue(original, field)?.slice(start, end) === finding.quote;
  const words = personalWordsOf(original);
  const maskText = (text: string): string => maskPersonalData(text, words).text;
  const quote = place ? (fieldValue(masked, field) ?? "").slice(start, end) : maskText(finding.quote);
  const suggestion = finding.suggestion === null ? null : maskText(finding.suggestion);
  return {
    stored: { ...one.stored, finding: { ...finding, quote, trace: maskText(finding.trace), suggestion } },
    reviews: one.reviews.map((review) => ({ ...review, reasonText: maskText(review.reasonText) })),
  };
}
