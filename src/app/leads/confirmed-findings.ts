import type { ConfirmedFinding } from "../../lead/confirmed-finding.ts";
import { PingpinError } from "../../model/errors.ts";
import { findingIdsOf } from "../../model/lead.ts";
import type { Source } from "../../model/source.ts";
import type { Store } from "../../store/port.ts";
import { rowsOf } from "../rows-of.ts";

/** Every finding whose latest review says 拟作线索 and that no lead holds yet; a withdrawn lead holds none. */
export async function confirmedFindings(store: Store): Promise<readonly ConfirmedFinding[]> {
  const standing = (await store.leads.list()).filter(({ status, origin }) => status !== "withdrawn" && origin === null);
  const taken = new Set(standing.flatMap((lead) => lead.items.flatMap(findingIdsOf)));
  const sources = new Map((await store.sources.list()).map((source) => [source.id, source]));
  const confirmed: ConfirmedFinding[] = [];
  const rows = rowsOf(
    (page) => store.findings.list({ decision: "confirmed" }, page),
    ({ stored }) => stored.id,
  );
  for await (const { stored, posting, latestReview: review } of rows) {
    if (review === null || taken.has(stored.id)) continue;
    const employer = posting.employerId === null ? null : await store.employers.mainOf(posting.employerId);
    confirmed.push({ stored, posting, review, employer, source: sourceOf(sources, posting.sourceId) });
  }
  return confirmed;
}

function sourceOf(sources: ReadonlyMap<string, Source>, id: string): Source {
  const source = sources.get(id);
  if (source === undefined) throw new PingpinError("EVIDENCE_BROKEN", { subject: id, detail: "来源登记缺失" });
  return source;
}
