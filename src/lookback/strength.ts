import type { Finding } from "../model/finding.ts";
import { anyOf, type LookBackWording } from "./wording.ts";

/** How hard words shut somebody out: 1 suits, 2 preferred, 3 plainly asked for, 4 nobody else. */
type Strength = 1 | 2 | 3 | 4;

/** Ranks the words of a finding; only words count, since a verdict may change with the rules. */
export function strengthOf(finding: Finding, { strength }: Pick<LookBackWording, "strength">): Strength {
  const quote = finding.quote.normalize("NFKC");
  const { suits, preferred, preferredAtEnd, exclusive, exclusivePairs } = strength;
  if (finding.flags.includes("soft") || holds(quote, anyOf(suits))) return 1;
  if (holds(quote, `${anyOf(preferred)}|${anyOf(preferredAtEnd)}$`)) return 2;
  const pair = `${anyOf(exclusivePairs.first)}.{1,6}${anyOf(exclusivePairs.after)}`;
  return holds(quote, `${anyOf(exclusive)}|${pair}`) ? 4 : 3;
}

/** Gives the lowest age that the findings cap women at, null when none names one. */
export function lowestWomenCap(
  findings: readonly Finding[],
  { womenCap }: Pick<LookBackWording, "womenCap">,
): number | null {
  const cap = new RegExp(`${anyOf(womenCap.women)}(?:(?!${anyOf(womenCap.men)})\\D){0,8}(\\d{2})`, "gu");
  const caps = findings
    .filter(({ ground }) => ground === "differential" || ground === "age")
    .flatMap(({ quote }) => [...quote.normalize("NFKC").matchAll(cap)].map((match) => Number(match[1])));
  return caps.length === 0 ? null : Math.min(...caps);
}

function holds(quote: string, pattern: string): boolean {
  return new RegExp(pattern, "u").test(quote);
}
