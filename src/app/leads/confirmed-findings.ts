import type { ConfirmedFinding } from "../../lead/confirmed-finding.ts";
import type { Employer } from "../../model/employer.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Source } from "../../model/source.ts";
import type { Store } from "../../store/port.ts";

const PAGE = 500;

/** Every finding whose latest review says 拟作线索 and that no lead holds yet. */
export async function confirmedFindings(store: Store): Promise<readonly ConfirmedFinding[]> {
  const taken = new Set((await store.leads.list()).flatMap((lead) => lead.items.flatMap(findingIdsOf)));
  const sources = new Map((await store.sources.list()).map((source) => [source.id, source]));
  const employers = new Map<string, Employer | null>();
  const confirmed: ConfirmedFinding[] = [];
  for (let after: string | null = null; ; ) {
    const rows = await store.findings.list({ decision: "confirmed" }, { after, limit: PAGE });
    for (const { stored, posting, latestReview } of rows) {
      if (latestReview === null || taken.has(stored.id)) continue;
      const { employerId } = posting;
      if (employerId !== null && !employers.has(employerId)) employers.set(employerId, await store.employers.get(employerId));
      const employer = employerId === null ? null : (employers.get(employerId) ?? null);
      confirmed.push({ stored, posting, review: latestReview, employer, source: sourceOf(sources, posting.sourceId) });
    }
    if (rows.length < PAGE) return confirmed;
    after = rows.at(-1)?.stored.id ?? null;
  }
}

function findingIdsOf(item: { readonly kind: string; readonly findingIds?: readonly string[] }): readonly string[] {
  return item.findingIds ?? [];
}

function sourceOf(sources: ReadonlyMap<string, Source>, id: string): Source {
  const source = sources.get(id);
  if (source === undefined) throw new PingpinError("EVIDENCE_BROKEN", { subject: id, detail: "来源登记缺失" });
  return source;
}
