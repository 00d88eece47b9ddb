import { compareText } from "../model/compare-text.ts";
import { grouped } from "../model/grouped.ts";
import type { StatementItem } from "../model/lead.ts";
import type { ConfirmedStatement } from "./confirmed-statement.ts";

/** One item for each statement, by employer and time; its words in reading order. */
export function groupTold(told: readonly ConfirmedStatement[], newId: () => string): readonly StatementItem[] {
  const groups = [...grouped(told, ({ item }) => item.submissionId ?? "")].sort(([, a], [, b]) =>
    compareText(placeOf(a), placeOf(b)),
  );
  return groups.flatMap(([, group]) => {
    const [first] = group;
    if (first === undefined) return [];
    const findings = group
      .map((one) => one.told)
      .sort((a, b) => a.finding.span.start - b.finding.span.start || compareText(a.id, b.id));
    return [{ ...first.item, id: newId(), findings }];
  });
}

/** What tells two employers apart: the record if there is one, else the name as it was told. */
export function toldEmployerKey({ item }: ConfirmedStatement): string {
  return item.employerId ?? item.employer;
}

function placeOf(group: readonly ConfirmedStatement[]): string {
  const item = group[0]?.item;
  return JSON.stringify([item?.employer, item?.recordedAt, item?.submissionId]);
}
