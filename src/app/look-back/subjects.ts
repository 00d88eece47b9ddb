import type { Ground } from "../../model/closed-lists.ts";
import type { Lead, LeadItem } from "../../model/lead.ts";
import type { Office } from "../office.ts";
import { bureauSubject } from "./bureau-subject.ts";
import type { OpenRound } from "./open-round.ts";
import { readSubject } from "./read-subject.ts";
import { rulesThenAndNow } from "./rules-then-and-now.ts";
import type { Subject } from "./subject.ts";

/** The postings of a lead with the grounds of the findings that it names. */
export interface LeadSubjects {
  readonly subjects: readonly Subject[];
  readonly leadGrounds: readonly Ground[];
}

type PostingItem = Extract<LeadItem, { kind: "posting" }>;

/**
 * Reads the baseline of every posting of `lead`, then of those that the bureau found itself; statements have no page and
 * are left out. Throws EVIDENCE_BROKEN.
 */
export async function readSubjects(
  office: Office,
  lead: Lead,
  round: Pick<OpenRound, "earlier" | "startedAt">,
): Promise<LeadSubjects> {
  const rectified = new Set(
    round.earlier.flatMap(({ items }) =>
      items.filter(({ outcome }) => outcome === "rectified").map(({ postingKey }) => postingKey),
    ),
  );
  const items = lead.items.filter((item): item is PostingItem => item.kind === "posting");
  const leadGrounds = await groundsOf(office, items);
  const rules = rulesThenAndNow(office);
  const subjects = new Map<string, Subject>();
  for (const item of items) {
    const { postingKey } = item;
    if (subjects.has(postingKey)) continue;
    const context = { foundBy: "lead", rectifiedBefore: rectified.has(postingKey), rules } as const;
    subjects.set(postingKey, await readSubject(office, item, context));
  }
  for (const row of lead.bureauFeedback.filter(({ itemId, result }) => itemId === null && result !== "unfounded")) {
    const subject = await bureauSubject(office, row, { leadGrounds, round, rules, rectified });
    if (!subjects.has(subject.posting.key)) subjects.set(subject.posting.key, subject);
  }
  return { subjects: [...subjects.values()], leadGrounds };
}

async function groundsOf({ store }: Office, items: readonly PostingItem[]): Promise<readonly Ground[]> {
  const grounds = new Set<Ground>();
  for (const { postingId, findingIds } of items) {
    const named = (await store.findings.ofPosting(postingId)).filter(({ id }) => findingIds.includes(id));
    for (const { finding } of named) grounds.add(finding.ground);
  }
  return [...grounds];
}
