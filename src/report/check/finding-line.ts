import type { Finding } from "../../model/finding.ts";

/** The shape F of the contract: a finding as every JSON output shows it. */
export interface FindingLine {
  readonly ground: string;
  readonly direction: string;
  readonly verdict: string;
  readonly channel: string;
  readonly field: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly rule: string;
  readonly ruleVersion: string;
  readonly basis: readonly string[];
  readonly flags: readonly string[];
  readonly trace: string;
  readonly fingerprint: string;
  /** The item or paragraph of an article that the rule names (第一项), by its id in `basis`. */
  readonly items: Readonly<Record<string, string>>;
}

/** A finding in the shape F; offsets are UTF-16 units into the field as given. */
export function findingLine(finding: Finding): FindingLine {
  return {
    ground: finding.ground,
    direction: finding.direction,
    verdict: finding.verdict,
    channel: finding.channel,
    field: finding.span.field,
    start: finding.span.start,
    end: finding.span.end,
    quote: finding.quote,
    rule: finding.ruleId,
    ruleVersion: finding.ruleVersion,
    basis: finding.basis,
    flags: finding.flags,
    trace: finding.trace,
    fingerprint: finding.fingerprint,
    items: finding.items,
  };
}
