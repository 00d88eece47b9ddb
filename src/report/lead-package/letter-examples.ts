import type { Finding } from "../../model/finding.ts";
import { fieldLabel } from "../field-label.ts";
import { sentenceAround } from "../quote-context.ts";
import { byEmployer, groundWords, printName } from "./item-words.ts";
import type { PackageItem } from "./package-input.ts";

/** One wording that the letter quotes. */
export interface Example {
  readonly item: PackageItem;
  readonly finding: Finding;
}

const EXAMPLES = 5;

/** Up to five telling wordings, of as many employers as there are before a second one of the same: 疑似违法 and many postings first. */
export function examplesOf(items: readonly PackageItem[]): readonly Example[] {
  const all = items.flatMap((item) => {
    const finding = mostTelling(item.findings.map(({ stored }) => stored.finding));
    return finding === undefined ? [] : [{ item, finding }];
  });
  const seen = new Set<string>();
  const first = all.filter(({ item }) => !seen.has(item.employer.id) && seen.add(item.employer.id));
  const postings = new Map([...byEmployer(items)].map(([id, own]) => [id, own.length]));
  const weight = ({ item, finding }: Example): number =>
    (finding.verdict === "violation" ? 100_000 : 0) + (postings.get(item.employer.id) ?? 0);
  first.sort((a, b) => weight(b) - weight(a));
  return [...first, ...all.filter((example) => !first.includes(example))].slice(0, EXAMPLES);
}

/** `某单位在某网站发布的“某岗位”招聘信息，正文写明“……”，涉嫌事由为性别（限定或优先男性）。` */
export function exampleWords({ item, finding }: Example): string {
  const { employer, sourceName, posting } = item;
  const quoted = sentenceAround(posting, finding, 30);
  const grounds = item.findings
    .map(({ stored }) => stored.finding)
    .filter((one) => one === finding || (one.span.field === finding.span.field && quoted.includes(one.quote)))
    .map(groundWords);
  return (
    `${printName(employer.name)}在“${printName(sourceName)}”发布的“${printName(posting.title)}”招聘信息，` +
    `${fieldLabel(finding.span.field)}写明“${quoted}”，涉嫌事由为${[...new Set(grounds)].join("、")}。`
  );
}

/** 疑似违法 before 待研判; running text, which explains itself, before a bare 男 in a column. */
function mostTelling(findings: readonly Finding[]): Finding | undefined {
  const weight = ({ verdict, span, quote }: Finding): number =>
    (verdict === "violation" ? 1000 : 0) + (span.field === "text" ? 100 : 0) + Math.min(quote.length, 50);
  return [...findings].sort((a, b) => weight(b) - weight(a))[0];
}
