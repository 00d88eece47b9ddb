import type { RepostCandidate } from "../../../lookback/look-back-context.ts";
import { listReposts } from "../../look-back/rounds/reposts.ts";
import { issuedLead } from "../../look-back/subjects/issued-lead.ts";
import { postingWords } from "../../look-back/subjects/posting-words.ts";
import type { Office } from "../../office.ts";

/** The likely copies of a lead's postings, each beside its original, with what persons said of them. Throws as `listReposts`. */
export async function repostPairs(office: Office, leadId: string) {
  const lead = await issuedLead(office, leadId);
  const pairs = await listReposts(office, lead.id);
  const decisions = await office.store.repostDecisions.ofLead(lead.id);
  const rows = [];
  for (const { postingKey, employer, title, url, before, copy } of pairs) {
    rows.push({
      postingKey,
      copyKey: copy.postingKey,
      employer,
      score: copy.score,
      quotes: copy.findings.map(({ quote }) => quote),
      before: { ...before, title, url },
      copy: await copySide(office, copy),
      decisions: decisions.filter((said) => said.postingKey === postingKey && said.copyKey === copy.postingKey),
    });
  }
  return rows;
}

async function copySide({ store }: Office, { postingKey, captureId, title, url }: RepostCandidate) {
  const posting = await store.postings.latestOf(postingKey);
  const words = posting === null ? { at: "", text: "" } : { at: posting.seenAt, text: postingWords(posting) };
  return { captureId, title, url, ...words };
}
