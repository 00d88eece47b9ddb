import { PingpinError } from "../../../model/errors.ts";
import type { Finding, StoredFinding } from "../../../model/finding.ts";
import { fieldValue, type Posting } from "../../../model/posting.ts";
import type { Span } from "../../../model/span.ts";
import type { FindingFilter } from "../../../store/finding-query.ts";
import type { FindingRow } from "../../../store/port.ts";
import type { Office } from "../../office.ts";

const MOST = 200;
const AROUND = 24;

export interface IdenticalFinding {
  readonly id: string;
  readonly postingId: string;
  readonly title: string;
  readonly context: string;
  readonly quote: string;
  readonly seenAt: string;
  readonly sourceName: string;
}

/** Findings of the same rule with the same words at the same employer that wait like this one, this one left out. */
export async function identicalFindings(
  { store }: Office,
  findingId: string,
): Promise<{ readonly findings: readonly IdenticalFinding[]; readonly more: boolean }> {
  const row = await store.findings.get(findingId);
  if (row === null) throw new PingpinError("NOT_FOUND", { subject: "这处命中", detail: "请刷新页面后重试" });
  const rows = await identicalRows(store, row);
  const names = new Map((await store.sources.list()).map(({ id, name }) => [id, name]));
  const findings = rows.map(({ stored, posting }) => ({
    id: stored.id,
    postingId: posting.id,
    title: posting.title,
    context: wordsAround(posting, stored.finding.span),
    quote: stored.finding.quote,
    seenAt: posting.seenAt,
    sourceName: names.get(posting.sourceId) ?? posting.sourceId,
  }));
  return { findings: findings.slice(0, MOST), more: findings.length > MOST };
}

/** Gives for findings of one posting how many others wait that are identical; asked of one that waits itself. */
export async function countIdentical(
  store: Office["store"],
  findings: readonly StoredFinding[],
  { employerId }: Posting,
): Promise<(stored: Pick<StoredFinding, "finding">) => number> {
  const quotes = [...new Set(findings.map(({ finding }) => finding.quote))];
  const alike = employerId === null || quotes.length === 0 ? [] : await store.findings.waitingAlike(employerId, quotes);
  const keyOf = ({ verdict, ruleId, quote }: Pick<Finding, "ruleId" | "quote"> & { readonly verdict: string }) =>
    `${verdict} ${ruleId} ${quote}`;
  const counts = new Map(alike.map((one) => [keyOf(one), one.count]));
  return ({ finding }) => Math.max(0, (counts.get(keyOf(finding)) ?? 0) - 1);
}

/** At most one more than is shown, so that "more" is known. */
async function identicalRows(store: Office["store"], row: FindingRow): Promise<readonly FindingRow[]> {
  const { employerId } = row.posting;
  if (employerId === null) return [];
  const filter = identicalTo(row.stored.finding, employerId);
  const rows = await store.findings.list(filter, { after: null, limit: MOST + 2 });
  return rows.filter(({ stored }) => stored.id !== row.stored.id);
}

function identicalTo({ quote, ruleId, verdict }: Finding, employerId: string): FindingFilter {
  return { employerId, decision: "open", verdicts: [verdict], quote, ruleId };
}

/** The words before, at and after a place, in one line. */
export function wordsAround(posting: Pick<Posting, "title" | "body" | "fields">, span: Span): string {
  const text = fieldValue(posting, span.field) ?? "";
  const start = Math.max(0, span.start - AROUND);
  const words = text.slice(start, span.end + AROUND).replace(/\s+/g, " ");
  return `${start > 0 ? "…" : ""}${words}${span.end + AROUND < text.length ? "…" : ""}`;
}
