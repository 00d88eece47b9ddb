import type { RepostCandidate } from "../../../lookback/look-back-context.ts";
import { PingpinError } from "../../../model/errors.ts";
import type { Lead } from "../../../model/lead.ts";
import type { Baseline, LookBack, LookBackItem } from "../../../model/look-back.ts";
import type { RepostDecision } from "../../../model/repost-decision.ts";
import type { Office } from "../../office.ts";
import { issuedLead } from "../subjects/issued-lead.ts";
import { listSubjects } from "../subjects/subjects.ts";
import { lookBeyond } from "./beyond.ts";
import { weighOpenRound } from "./weigh-round.ts";

/** A posting of the lead beside one that may be its copy. */
export interface RepostPair {
  readonly postingKey: string;
  readonly employer: string;
  readonly title: string;
  readonly url: string;
  /** The words that the lead was built on, and the capture that holds them. */
  readonly before: Pick<Baseline, "at" | "text"> & { readonly captureId: string };
  readonly copy: RepostCandidate;
}

/** A person's word on one pair. */
export interface RepostWish {
  readonly leadId: string;
  /** Address or key of the lead's posting, and of the likely copy. */
  readonly posting: string;
  readonly copy: string;
  readonly confirmed: boolean;
  readonly reason: string;
  readonly by: string;
}

/** The likely copies of a lead's postings among everything stored, the likeliest first. Throws NOT_FOUND and NOT_ALLOWED. */
export async function listReposts(office: Office, leadId: string): Promise<readonly RepostPair[]> {
  const lead = await issuedLead(office, leadId);
  return (await pairsOf(office, lead)).toSorted((a, b) => b.copy.score - a.copy.score);
}

/**
 * Records the decision and judges the lead's open round again in its light; a round that is closed stays as it is and the
 * next one counts it. Gives that round and what the posting is in it, null where none is open. Throws NOT_FOUND where there is no such pair.
 */
export async function decideRepost(
  office: Office,
  wish: RepostWish,
): Promise<{ readonly decision: RepostDecision; readonly round: LookBack | null; readonly item: LookBackItem | null }> {
  const lead = await issuedLead(office, wish.leadId);
  const pair = (await pairsOf(office, lead)).find(
    ({ postingKey, url, copy }) =>
      [postingKey, url].includes(wish.posting) && [copy.postingKey, copy.url].includes(wish.copy),
  );
  if (pair === undefined) {
    const detail = "它不在疑似换址重发之列，请重新查看后再认定";
    throw new PingpinError("NOT_FOUND", { subject: wish.copy, detail });
  }
  const at = office.clock.now().toISOString();
  const { confirmed, reason, by } = wish;
  const { postingKey: copyKey, url: copyUrl, score } = pair.copy;
  const facts = { postingKey: pair.postingKey, copyKey, copyUrl, score, confirmed, reason, by, at };
  const decision: RepostDecision = { id: office.newId(), leadId: lead.id, ...facts };
  await office.store.transaction(async (store) => {
    await store.repostDecisions.add(decision);
    const details = `${pair.url} → ${copyUrl}：${confirmed ? "确认换址重发" : "不是换址重发"}，${reason}`;
    await store.auditLog.append({ at, by, action: "look-back.repost", subject: lead.id, details });
  });
  const round = await weighOpenRound(office, lead);
  const item = round === null ? null : await office.store.lookBacks.item(round.id, pair.postingKey);
  return { decision, round, item };
}

async function pairsOf(office: Office, lead: Lead): Promise<readonly RepostPair[]> {
  const now = office.clock.now().toISOString();
  const { subjects, leadGrounds, scannedBy } = await listSubjects(office, lead, { earlier: [], startedAt: now });
  const decisions = await office.store.repostDecisions.ofLead(lead.id);
  const query = { leadGrounds, since: scannedBy, builtAt: lead.createdAt, decisions };
  const { reposts } = await lookBeyond(office.store, subjects, query);
  const pairs: RepostPair[] = [];
  for (const ref of subjects) {
    const copies = reposts.get(ref.postingKey) ?? [];
    if (copies.length === 0) continue;
    const { postingKey, employer, title, url, captureId, at, text } = (await ref.read()).baseline;
    if (captureId === null) continue;
    pairs.push(...copies.map((copy) => ({ postingKey, employer, title, url, before: { captureId, at, text }, copy })));
  }
  return pairs;
}
