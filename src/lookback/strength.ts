import type { Finding } from "../model/finding.ts";

/** How hard words shut somebody out: 1 suits, 2 preferred, 3 plainly asked for, 4 nobody else. */
type Strength = 1 | 2 | 3 | 4;

const EXCLUSIVE = /[限仅勿]|只[招要收]|必须|谢绝|拒绝|不[招要收考]|免投|非.{1,6}(?:不|勿)/u;
const PREFERRED = /优先|优选|[为尤更]佳|最好|倾向|优$/u;
const SUITABLE = /适合|适宜|为宜|更适|较适|宜/u;
const WOMEN_CAP = /女[^男\d]{0,8}(\d{2})/gu;

/** Ranks the words of a finding; only words count, since a verdict may change with the rules. */
export function strengthOf(finding: Finding): Strength {
  const quote = finding.quote.normalize("NFKC");
  if (finding.flags.includes("soft") || SUITABLE.test(quote)) return 1;
  if (PREFERRED.test(quote)) return 2;
  return EXCLUSIVE.test(quote) ? 4 : 3;
}

/** Gives the lowest age that the findings cap women at, null when none names one. */
export function lowestWomenCap(findings: readonly Finding[]): number | null {
  const caps = findings
    .filter(({ ground }) => ground === "differential" || ground === "age")
    .flatMap(({ quote }) => [...quote.normalize("NFKC").matchAll(WOMEN_CAP)].map((match) => Number(match[1])));
  return caps.length === 0 ? null : Math.min(...caps);
}
