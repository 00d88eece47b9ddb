import type { Capture } from "../../model/capture.ts";
import { PingpinError } from "../../model/errors.ts";
import { type Failure, failureByCode, failureOfError } from "../../model/failure.ts";
import type { Finding, StoredFinding } from "../../model/finding.ts";
import type { Posting } from "../../model/posting.ts";
import type { Source } from "../../model/source.ts";
import type { Store } from "../../store/port.ts";
import { contentOf } from "../pipeline/content-of.ts";
import type { AuditedPosting } from "../pipeline/page-reading.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import { readPostings } from "../pipeline/read-postings.ts";
import { storedVisit } from "../pipeline/stored-visit.ts";
import { pageFacts } from "../pipeline/told-employer.ts";

/** A finding with the posting that it was made on. */
export interface PlacedFinding {
  readonly posting: Posting;
  readonly finding: Finding;
}

/**
 * What the current rules say of one stored capture. `added` were not on record and are stored now; `removed` are on
 * record and no longer found; the rest of `findings` is on record already. `wasRead` is false where the visit had no words.
 */
export interface ReAudited {
  readonly wasRead: boolean;
  readonly postings: number;
  readonly newPostings: number;
  readonly findings: readonly PlacedFinding[];
  readonly added: readonly PlacedFinding[];
  readonly removed: readonly PlacedFinding[];
  readonly failures: readonly Failure[];
}

const NOTHING: ReAudited = {
  wasRead: false,
  postings: 0,
  newPostings: 0,
  findings: [],
  added: [],
  removed: [],
  failures: [],
};

/**
 * Extracts and audits a stored capture again from its checked bytes. Postings and findings that are on record are used
 * again, so a second run with the same rules stores nothing. What cannot be read is a failure of this capture.
 */
export async function reAuditCapture(pipeline: Pipeline, source: Source, capture: Capture): Promise<ReAudited> {
  const { office } = pipeline;
  try {
    const content = await contentOf(await storedVisit(office.home, capture), pipeline.tools);
    if (content === null) return NOTHING;
    const reading = readPostings(content, pageFacts(source, capture), pipeline);
    const compared = await office.store.transaction((store) => record(store, reading.postings, { pipeline, capture }));
    return { ...compared, wasRead: true, failures: reading.failures };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { ...NOTHING, failures: [failureOf(capture, error)] };
  }
}

interface Place {
  readonly pipeline: Pipeline;
  readonly capture: Capture;
}

async function record(
  store: Store,
  audited: readonly AuditedPosting[],
  place: Place,
): Promise<Omit<ReAudited, "wasRead" | "failures">> {
  const unmatched = [...(await store.postings.ofCapture(place.capture.id))];
  const findings: PlacedFinding[] = [];
  const added: PlacedFinding[] = [];
  const removed: PlacedFinding[] = [];
  let newPostings = 0;
  for (const one of audited) {
    const known = takeSame(unmatched, one.posting);
    const posting = known ?? (await addPosting(store, one, place));
    if (known === null) newPostings += 1;
    const onRecord = await store.findings.ofPosting(posting.id);
    const fresh = one.findings.filter((finding) => !onRecord.some((stored) => isSame(stored.finding, finding)));
    await store.findings.add(fresh.map((finding) => storedFinding(finding, posting, place)));
    findings.push(...one.findings.map((finding) => ({ posting, finding })));
    added.push(...fresh.map((finding) => ({ posting, finding })));
    removed.push(...noLongerFound(onRecord, one.findings).map((finding) => ({ posting, finding })));
  }
  for (const posting of unmatched) {
    const onRecord = await store.findings.ofPosting(posting.id);
    removed.push(...noLongerFound(onRecord, []).map((finding) => ({ posting, finding })));
  }
  return { postings: audited.length, newPostings, findings, added, removed };
}

/** Takes the posting of the same key and text out of `stored`; null when there is none. */
function takeSame(stored: Posting[], posting: AuditedPosting["posting"]): Posting | null {
  const index = stored.findIndex(({ key, textSha256 }) => key === posting.key && textSha256 === posting.textSha256);
  return index === -1 ? null : (stored.splice(index, 1)[0] ?? null);
}

async function addPosting(store: Store, audited: AuditedPosting, { pipeline, capture }: Place): Promise<Posting> {
  const { newId } = pipeline.office;
  const employer =
    audited.employer === null ? null : await store.employers.ensure({ id: newId(), ...audited.employer });
  const posting: Posting = { ...audited.posting, captureId: capture.id, employerId: employer?.id ?? null };
  await store.postings.add([posting]);
  return posting;
}

function storedFinding(finding: Finding, posting: Posting, { pipeline, capture }: Place): StoredFinding {
  return {
    id: pipeline.office.newId(),
    postingId: posting.id,
    captureId: capture.id,
    auditId: pipeline.auditId,
    finding,
  };
}

/** A new version of a rule that comes to the same answer gives nothing new to review. */
function isSame(stored: Finding, finding: Finding): boolean {
  return (
    stored.fingerprint === finding.fingerprint &&
    stored.verdict === finding.verdict &&
    stored.direction === finding.direction &&
    stored.channel === finding.channel
  );
}

/** Each of the findings on record once, in its latest form, that the current rules do not give in that form. */
function noLongerFound(onRecord: readonly StoredFinding[], now: readonly Finding[]): readonly Finding[] {
  const latest = new Map(onRecord.map(({ finding }) => [finding.fingerprint, finding]));
  return [...latest.values()].filter((stored) => !now.some((finding) => isSame(stored, finding)));
}

function failureOf(capture: Capture, error: Error): Failure {
  const subject = capture.requestedUrl;
  if (error instanceof PingpinError) return failureOfError("evidence", subject, error);
  return failureByCode("extract", "EXTRACT_FAILED", { subject, detail: error.message });
}
