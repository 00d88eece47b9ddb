import { grouped } from "../model/grouped.ts";
import type { LeadItem } from "../model/lead.ts";
import type { ConfirmedFinding } from "./confirmed-finding.ts";

/**
 * One item for each employer × posting × source. A posting seen in several captures is represented by the newest;
 * a finding repeated by its fingerprint counts once, as the newest capture has it.
 */
export function groupItems(findings: readonly ConfirmedFinding[], newId: () => string): readonly LeadItem[] {
  const groups = grouped(findings.toSorted(byPlace), (one) =>
    JSON.stringify([employerKey(one), one.posting.key, one.source.id]),
  );
  return [...groups.values()].flatMap((group) => itemOf(group, newId));
}

/** What tells two employers apart: the merged record if there is one, else the name as printed. */
export function employerKey({ posting, employer }: ConfirmedFinding): string {
  return employer?.id ?? posting.employerId ?? posting.employer ?? "";
}

function itemOf(group: readonly ConfirmedFinding[], newId: () => string): readonly LeadItem[] {
  const newestFirst = [...group].sort((a, b) => Date.parse(b.posting.seenAt) - Date.parse(a.posting.seenAt));
  const newest = newestFirst[0];
  if (newest === undefined) return [];
  const byFingerprint = new Map<string, ConfirmedFinding>();
  for (const one of newestFirst) {
    const { fingerprint } = one.stored.finding;
    if (!byFingerprint.has(fingerprint)) byFingerprint.set(fingerprint, one);
  }
  return [
    {
      kind: "posting",
      id: newId(),
      employer: employerName(newest),
      employerId: newest.employer?.id ?? newest.posting.employerId,
      sourceId: newest.source.id,
      postingKey: newest.posting.key,
      postingId: newest.posting.id,
      captureId: newest.posting.captureId,
      findingIds: [...byFingerprint.values()].sort(byPlace).map((one) => one.stored.id),
    },
  ];
}

function employerName({ employer, posting }: ConfirmedFinding): string {
  return employer?.name ?? posting.employer ?? "（单位名称不明）";
}

/** By employer, source, title, key, then place in the posting; code unit order, the same on every machine. */
function byPlace(a: ConfirmedFinding, b: ConfirmedFinding): number {
  const left = placeOf(a);
  const right = placeOf(b);
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? "";
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}

function placeOf(one: ConfirmedFinding): readonly string[] {
  const { span, fingerprint } = one.stored.finding;
  return [
    employerName(one),
    employerKey(one),
    one.source.id,
    one.posting.title,
    one.posting.key,
    span.field,
    String(span.start).padStart(9, "0"),
    fingerprint,
    one.posting.seenAt,
    one.stored.id,
  ];
}
