import type { LookBack, LookBackItem } from "../../../model/look-back.ts";
import { runLookBack } from "../../look-back/run-look-back.ts";
import { issuedLead } from "../../look-back/subjects/issued-lead.ts";
import { relistByScan } from "../../look-back/visiting/relist.ts";
import type { Office } from "../../office.ts";
import { wholeOffice } from "../../offices/office-within.ts";
import { failureWords } from "../../timestamps/failure-words.ts";
import type { Running } from "../jobs/running.ts";
import { writtenLookBackFiles } from "./look-back-files.ts";

/** Every round of one lead, the newest first, each with its figures and postings. Throws NOT_FOUND or NOT_ALLOWED. */
export async function lookBackRounds(office: Office, leadId: string) {
  const lead = await issuedLead(office, leadId);
  const rounds = await Promise.all(
    (await office.store.lookBacks.ofLead(lead.id)).map(async (one) => ({
      ...(await roundSheet(office, one)),
      reportFiles: [...writtenLookBackFiles(office, lead, one.round)],
    })),
  );
  return {
    leadId: lead.id,
    number: lead.number,
    bureau: lead.bureau,
    employers: [...new Set(lead.items.map(({ employer }) => employer))],
    rounds: rounds.toReversed(),
  };
}

/** Visits a lead's postings again in the background. Throws NOT_FOUND, or NOT_ALLOWED while it already runs. */
export async function startLookBack(office: Office, running: Running, { leadId, by }: { leadId: string; by: string }) {
  const lead = await issuedLead(office, leadId);
  running.start({
    key: `look-back ${lead.id}`,
    label: `回头看 ${lead.number ?? lead.id}`,
    by,
    async work({ signal, progress }) {
      const whole = wholeOffice(office);
      const relist = relistByScan(whole, {
        operator: by,
        signal,
        screenshots: "new-words",
        onProgress: ({ visited, seeded, words }) => progress(visited, seeded, `浏览来源 ${words}`),
      });
      const run = await runLookBack(whole, {
        leadId: lead.id,
        operator: by,
        newRound: false,
        visits: "network",
        relist,
        pictures: true,
        signal,
        onProgress: ({ done, total, url }) => progress(done, total, url),
      });
      const failed = failureWords(run.failures);
      const unread = failed.length === 0 ? "" : `另有${failed.join("、")}。`;
      return `${run.headline}${unread}`;
    },
  });
}

/** A page with more stands still; the register has them all. */
const MOST_SHOWN = 500;

async function roundSheet({ store }: Office, lookBack: LookBack) {
  const { id, round, startedAt, finishedAt, summary, statements } = lookBack;
  const items: ReturnType<typeof comparedPosting>[] = [];
  for await (const item of store.lookBacks.items(id)) {
    if (items.length === MOST_SHOWN) break;
    items.push(comparedPosting(item));
  }
  const left = summary.postings.verified + summary.postings.undetermined - items.length;
  return { round, startedAt, finishedAt, summary, statements: [...statements], items, left: Math.max(0, left) };
}

function comparedPosting(item: LookBackItem) {
  const { postingKey, employer, title, url, foundBy, outcome, reason, notes, before, after, diff, visits } = item;
  return {
    postingKey,
    employer,
    title,
    url,
    foundBy,
    outcome,
    reason,
    notes: [...notes],
    before: { captureId: before.captureId, at: before.at, quotes: before.findings.map(({ quote }) => quote) },
    after:
      after === null
        ? null
        : {
            captureId: after.captureId,
            at: after.at,
            fetchOutcome: after.fetchOutcome,
            quotes: after.findings.map(({ quote }) => quote),
          },
    diff: [...diff],
    visits: visits.map(({ at, fetchOutcome }) => ({ at, fetchOutcome })),
  };
}
