import { isDeepStrictEqual } from "node:util";
import { digestBytes } from "../../evidence/digest.ts";
import { prepareCapture } from "../../evidence/write-capture.ts";
import type { Capture } from "../../model/capture.ts";
import type { Content } from "../../model/content.ts";
import { messageOf, PingpinError } from "../../model/errors.ts";
import { type Failure, failureByCode } from "../../model/failure.ts";
import type { Fetched } from "../../model/fetched.ts";
import type { StoredFinding } from "../../model/finding.ts";
import type { Posting } from "../../model/posting.ts";
import type { Source } from "../../model/source.ts";
import type { Store } from "../../store/port.ts";
import { queueCaptureStamp } from "../timestamps/stamp-queue.ts";
import { captureContext } from "./capture-context.ts";
import type { ChainedWrite } from "./commit-group.ts";
import { contentOf, readBackOf } from "./content-of.ts";
import type { AuditedPosting, PageReading } from "./page-reading.ts";
import type { Pipeline } from "./pipeline.ts";
import { readPage } from "./read-page.ts";
import { pageFacts } from "./told-employer.ts";

/** One posting as it now stands in the store. */
export interface CommittedPosting {
  readonly posting: Posting;
  readonly findings: readonly StoredFinding[];
  readonly isNew: boolean;
  readonly isChanged: boolean;
}

/** One visit as it now stands on disk and in the store. */
export interface Committed {
  readonly capture: Capture;
  readonly reading: PageReading | null;
  readonly postings: readonly CommittedPosting[];
  readonly failures: readonly Failure[];
  /** The capture stood there before: the same file was imported then. */
  readonly isKept: boolean;
}

/**
 * Makes one visit permanent: its capture folder and, in one transaction, the capture, its postings and findings and
 * whatever `alongside` writes; null where `isOurs` says that another process has the visit by now. Visits that wait at the same time share a transaction: all of them are committed, or
 * none. A crash before the commit leaves folders that the next start sets aside, and the visits are made again; after
 * it, nothing is lost.
 */
export async function commitLeased(
  pipeline: Pipeline,
  source: Source,
  fetched: Fetched,
  lease: { readonly isOurs: ChainedWrite["isOurs"]; readonly alongside: Alongside },
): Promise<Committed | null> {
  return commitPage(pipeline, source, { fetched, ...(await readVisit(pipeline, source, fetched)) }, lease);
}

/** Makes a visit permanent that no other process can have. */
export async function commitFetched(
  pipeline: Pipeline,
  source: Source,
  fetched: Fetched,
  alongside: Alongside = async () => undefined,
): Promise<Committed> {
  return certain(fetched, await commitLeased(pipeline, source, fetched, { isOurs, alongside }));
}

const isOurs = async (): Promise<boolean> => true;

/** Makes a visit permanent whose content is known already, as that of an imported file is; null when it is not to be read. */
export async function commitContent(
  pipeline: Pipeline,
  source: Source,
  visit: { readonly fetched: Fetched; readonly content: Content | null },
  alongside: Alongside = async () => undefined,
): Promise<Committed> {
  const { fetched } = visit;
  const read = await readImported(pipeline, source, visit);
  return certain(fetched, await commitPage(pipeline, source, { fetched, ...read }, { isOurs, alongside }));
}

/**
 * Makes an imported file permanent once: where the latest capture of its name holds the same bytes, read the same way, that
 * one stands, and only postings that are missing under it are added, as after an import that broke off.
 */
export async function commitImported(
  pipeline: Pipeline,
  source: Source,
  visit: { readonly fetched: Fetched; readonly content: Content | null },
): Promise<Committed> {
  const { content } = visit;
  return commitOnce(pipeline, source, visit.fetched, (fetched) => readImported(pipeline, source, { fetched, content }));
}

/** Makes a page of an imported archive permanent once, as `commitImported` does a file. */
export function commitArchived(pipeline: Pipeline, source: Source, page: Fetched): Promise<Committed> {
  return commitOnce(pipeline, source, page, (fetched) => readVisit(pipeline, source, fetched));
}

async function commitOnce(
  pipeline: Pipeline,
  source: Source,
  fetched: Fetched,
  read: (fetched: Fetched) => Promise<ReadVisit>,
): Promise<Committed> {
  const capture = await keptCapture(pipeline, source, fetched);
  if (capture === null) {
    const visit = { fetched, ...(await read(fetched)) };
    return certain(fetched, await commitPage(pipeline, source, visit, { isOurs, alongside: async () => undefined }));
  }
  const { reading, failures } = await read({ ...fetched, finishedAt: capture.finishedAt });
  const batch = { capture, pipeline, employerIds: new Map(), isKept: true };
  const postings = await pipeline.inTurn(() =>
    pipeline.office.store.transaction((store) => addPostings(store, reading?.postings ?? [], batch)),
  );
  return { capture, reading, postings, failures, isKept: true };
}

async function keptCapture(pipeline: Pipeline, source: Source, fetched: Fetched): Promise<Capture | null> {
  const latest = await pipeline.office.store.captures.latestOf(fetched.canonicalUrl);
  const isSame =
    latest?.purpose === "import" &&
    latest.sourceId === source.id &&
    latest.contentSha256 === digestBytes(fetched.body?.bytes ?? new Uint8Array()).sha256 &&
    isDeepStrictEqual(latest.signals, fetched.signals);
  return isSame ? latest : null;
}

function readImported(
  pipeline: Pipeline,
  source: Source,
  { fetched, content }: { readonly fetched: Fetched; readonly content: Content | null },
): Promise<ReadVisit> {
  return readGuarded(fetched, async () =>
    content === null ? null : readingOf({ ...content, url: fetched.finalUrl }, source, { fetched, pipeline }),
  );
}

function certain({ requestedUrl: subject }: Fetched, committed: Committed | null): Committed {
  if (committed !== null) return committed;
  throw new PingpinError("INTERNAL", { subject, detail: "采集件未写入" });
}

type Alongside = (store: Store, committed: Committed) => Promise<void>;

interface ReadVisit {
  readonly reading: PageReading | null;
  readonly failures: readonly Failure[];
}

async function commitPage(
  pipeline: Pipeline,
  source: Source,
  visit: ReadVisit & { readonly fetched: Fetched },
  { isOurs, alongside }: { readonly isOurs: ChainedWrite["isOurs"]; readonly alongside: Alongside },
): Promise<Committed | null> {
  const { fetched, reading, failures } = visit;
  const done: Committed[] = [];
  await pipeline.commit({
    isOurs,
    prepare: (previous) => prepareCapture(fetched, captureContext(pipeline, source, previous)),
    async add(store, capture) {
      await queueCaptureStamp(store, capture);
      const postings: CommittedPosting[] = [];
      for (const audited of reading?.postings ?? []) postings.push(await addPosting(store, audited, capture, pipeline));
      const committed = { capture, reading, postings, failures, isKept: false };
      await alongside(store, committed);
      done.push(committed);
    },
  });
  return done[0] ?? null;
}

async function readVisit(pipeline: Pipeline, source: Source, fetched: Fetched): Promise<ReadVisit> {
  if (fetched.purpose === "robots" || fetched.purpose === "probe") return { reading: null, failures: [] };
  return readGuarded(fetched, async () => {
    const content = await contentOf(readBackOf(fetched), pipeline.tools);
    return content === null ? null : readingOf(content, source, { fetched, pipeline });
  });
}

/** A page that cannot be read is a failure of that page, never an empty one. */
async function readGuarded(fetched: Fetched, read: () => Promise<PageReading | null>): Promise<ReadVisit> {
  try {
    const reading = await read();
    return { reading, failures: reading?.failures ?? [] };
  } catch (error) {
    const detail = messageOf(error);
    return {
      reading: null,
      failures: [failureByCode("extract", "EXTRACT_FAILED", { subject: fetched.requestedUrl, detail })],
    };
  }
}

async function readingOf(
  content: Content,
  source: Source,
  { fetched, pipeline }: { readonly fetched: Fetched; readonly pipeline: Pipeline },
): Promise<PageReading> {
  const facts = pageFacts(source, fetched);
  return pipeline.readings.take(content, facts) ?? readPage(content, facts, pipeline);
}

/** Puts a posting into the store as one of a capture that stands there already. */
export async function addPosting(
  store: Store,
  audited: AuditedPosting,
  capture: Capture,
  pipeline: Pipeline,
): Promise<CommittedPosting> {
  const batch = { capture, pipeline, employerIds: new Map(), isKept: false };
  const [committed] = await addPostings(store, [audited], batch);
  if (committed === undefined)
    throw new PingpinError("INTERNAL", { subject: audited.posting.key, detail: "招聘信息未写入" });
  return committed;
}

/** What many postings of one capture share; `employerIds`, by normalized name, spares looking up an employer again. */
export interface PostingBatch {
  readonly capture: Capture;
  readonly pipeline: Pipeline;
  readonly employerIds: Map<string, string>;
  /** The capture stood there before: what is stored of it already is left as it is. */
  readonly isKept: boolean;
}

/** Puts postings of different keys into the store, in one batch of postings and one of findings. */
export async function addPostings(
  store: Store,
  audited: readonly AuditedPosting[],
  batch: PostingBatch,
): Promise<readonly CommittedPosting[]> {
  const committed: CommittedPosting[] = [];
  for (const one of audited) committed.push(await committedPosting(store, one, batch));
  const added = batch.isKept ? await withoutStored(store, committed) : committed;
  await store.postings.add(added.map(({ posting }) => posting));
  await store.findings.add(added.flatMap(({ findings }) => findings));
  return committed;
}

async function withoutStored(
  store: Store,
  committed: readonly CommittedPosting[],
): Promise<readonly CommittedPosting[]> {
  const missing: CommittedPosting[] = [];
  for (const one of committed) {
    const { key, captureId, textSha256 } = one.posting;
    const versions = await store.postings.history(key);
    const isStored = versions.some((known) => known.captureId === captureId && known.textSha256 === textSha256);
    if (!isStored) missing.push(one);
  }
  return missing;
}

async function committedPosting(store: Store, audited: AuditedPosting, batch: PostingBatch): Promise<CommittedPosting> {
  const { capture, pipeline } = batch;
  const employerId = await employerIdOf(store, audited, batch);
  const posting: Posting = { ...audited.posting, captureId: capture.id, employerId };
  const earlier = await store.postings.latestOf(posting.key);
  const findings = audited.findings.map((finding) => ({
    id: pipeline.office.newId(),
    postingId: posting.id,
    captureId: capture.id,
    auditId: pipeline.auditId,
    finding,
  }));
  const isChanged = earlier !== null && earlier.textSha256 !== posting.textSha256;
  return { posting, findings, isNew: earlier === null, isChanged };
}

async function employerIdOf(
  store: Store,
  { employer }: AuditedPosting,
  { pipeline, employerIds }: PostingBatch,
): Promise<string | null> {
  if (employer === null) return null;
  const known = employerIds.get(employer.normalizedName);
  if (known !== undefined) return known;
  const { id } = await store.employers.ensure({ id: pipeline.office.newId(), ...employer });
  employerIds.set(employer.normalizedName, id);
  return id;
}
