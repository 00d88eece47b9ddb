import type { Capture } from "../../../model/capture.ts";
import type { Failure } from "../../../model/failure.ts";
import type { CommittedPosting } from "../../pipeline/commit-fetched.ts";
import { contentOf } from "../../pipeline/content-of.ts";
import type { PageReading } from "../../pipeline/page-reading.ts";
import type { Pipeline } from "../../pipeline/pipeline.ts";
import { readPostings } from "../../pipeline/read-postings.ts";
import { storedVisit } from "../../pipeline/stored-visit.ts";
import { findOnPage } from "../subjects/find-on-page.ts";
import type { Subject } from "../subjects/subject.ts";
import { type PageVisit, wordsAreFew } from "./re-visit.ts";

/** A stored capture of the page on which `subjects` stood, as if it had been made now. */
export async function broughtPage(
  pipeline: Pipeline,
  capture: Capture,
  subjects: readonly Subject[],
): Promise<PageVisit["committed"]> {
  const { store } = pipeline.office;
  const postings: CommittedPosting[] = [];
  for (const posting of await store.postings.ofCapture(capture.id)) {
    const findings = await store.findings.ofPosting(posting.id);
    postings.push({ posting, findings, isNew: false, isChanged: false });
  }
  if (!subjects.some((subject) => isInDoubt(subject, postings)))
    return { capture, postings, reading: null, failures: [] };
  return { capture, postings, ...(await readAgain(pipeline, capture)) };
}

/** How the page was read matters only where the posting is not on it as it was: it may have become a picture of words. */
function isInDoubt(subject: Subject, postings: readonly CommittedPosting[]): boolean {
  const found = findOnPage(subject, postings);
  return found === null || wordsAreFew(found.posting, subject);
}

/** What cannot be read again is a failure, never a clean page. */
async function readAgain(
  pipeline: Pipeline,
  capture: Capture,
): Promise<{ readonly reading: PageReading | null; readonly failures: readonly Failure[] }> {
  const source = await pipeline.office.store.sources.get(capture.sourceId);
  const content = await contentOf(await storedVisit(pipeline.office.home, capture), pipeline.tools);
  if (content === null || source === null) return { reading: null, failures: [] };
  const { canonicalUrl: url, finishedAt: seenAt } = capture;
  const reading = readPostings(content, { source, canonicalUrl: url, seenAt, toldEmployer: null }, pipeline);
  return { reading, failures: reading.failures };
}
