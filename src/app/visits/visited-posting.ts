import { toldKey } from "../../lookback/judge-statement.ts";
import { PingpinError } from "../../model/errors.ts";
import { type Lead, type LeadItem, statementItems } from "../../model/lead.ts";
import type { Office } from "../office.ts";

/** Whom a visit was paid to, and which posting of the lead it is about. */
export interface VisitedPosting {
  readonly employer: string;
  readonly postingKey: string | null;
}

interface Wanted {
  readonly posting: string | null;
  readonly employer: string | null;
}

type PostingItem = Extract<LeadItem, { kind: "posting" }>;

/**
 * Finds the posting of `lead` by address or key, and the employer: the posting's own, the one that is named, or the
 * lead's only one. Throws NOT_FOUND where the lead has no such posting or employer, OPTION_INVALID where none is clear.
 */
export async function visitedPosting(office: Office, lead: Lead | null, wanted: Wanted): Promise<VisitedPosting> {
  if (wanted.posting !== null) return byPosting(office, lead, wanted.posting);
  const employers = lead === null ? [] : employersOf(lead);
  const [only, second] = employers;
  const employer = wanted.employer?.trim() || (second === undefined ? only : undefined);
  if (employer === undefined) {
    const detail = "请写明被走访的是哪家单位，或者核对的是哪条招聘信息";
    throw new PingpinError("OPTION_INVALID", { subject: "被走访的单位", detail });
  }
  if (lead !== null && !employers.includes(employer)) {
    const detail = `线索 ${lead.number ?? lead.id} 中没有这家单位，可写：${employers.slice(0, 5).join("、")}`;
    throw new PingpinError("NOT_FOUND", { subject: employer, detail });
  }
  return { employer, postingKey: null };
}

/** The employers of the lead, those that the bureau found itself last. */
export function employersOf({ items, bureauFeedback }: Lead): readonly string[] {
  const found = bureauFeedback.filter(({ itemId }) => itemId === null);
  return [...new Set([...items, ...found].map(({ employer }) => employer))];
}

/** A posting or statement that a visit can be about, and its address; of a statement the complaint it was told in. */
interface Visitable {
  readonly employer: string;
  readonly postingKey: string;
  readonly url: string;
}

/** Those of the lead, and those that its last round looked at because the bureau had found them. */
async function visitableOf({ store }: Office, lead: Lead): Promise<readonly Visitable[]> {
  const items = lead.items.filter((item): item is PostingItem => item.kind === "posting");
  const own: Visitable[] = statementItems(lead).map((item) => ({
    employer: item.employer,
    postingKey: toldKey(item),
    url: item.submissionId ?? item.id,
  }));
  for (const { employer, postingKey, postingId } of items) {
    own.push({ employer, postingKey, url: (await store.postings.get(postingId))?.url ?? "" });
  }
  const round = (await store.lookBacks.ofLead(lead.id)).at(-1);
  if (round === undefined || !lead.bureauFeedback.some(({ itemId }) => itemId === null)) return own;
  for await (const item of store.lookBacks.items(round.id)) if (item.foundBy === "bureau") own.push(item);
  return own;
}

async function byPosting(office: Office, lead: Lead | null, wanted: string): Promise<VisitedPosting> {
  if (lead === null) {
    throw new PingpinError("OPTION_INVALID", { subject: "招聘信息", detail: "须同时写明属于哪条线索" });
  }
  const found = (await visitableOf(office, lead)).filter(({ postingKey, url }) => [postingKey, url].includes(wanted));
  const [item] = found;
  const keys = [...new Set(found.map(({ postingKey }) => postingKey))];
  if (item === undefined) {
    const detail = `线索 ${lead.number ?? lead.id} 中没有这条招聘信息，请写其网址或招聘信息编号；陈述写其登记号`;
    throw new PingpinError("NOT_FOUND", { subject: wanted, detail });
  }
  if (keys.length > 1) {
    const detail = `该网址上有 ${keys.length} 条招聘信息，请改写招聘信息编号：${keys.slice(0, 5).join("、")}`;
    throw new PingpinError("OPTION_INVALID", { subject: "招聘信息", detail });
  }
  return { employer: item.employer, postingKey: item.postingKey };
}
