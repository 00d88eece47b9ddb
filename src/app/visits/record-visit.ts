import { basename } from "node:path";
import { IMPORT_MEDIA_TYPES, importTypeOf, isPicture } from "../../import/import-type.ts";
import { readFileBytes } from "../../import/read-file-bytes.ts";
import { fileAsFetched } from "../../import/read-import.ts";
import type { Capture, EvidenceFile } from "../../model/capture.ts";
import type { LookBackOutcome } from "../../model/closed-lists.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Failure } from "../../model/failure.ts";
import type { FetchedBody } from "../../model/fetched.ts";
import type { Lead } from "../../model/lead.ts";
import { Source, VISITS_SOURCE } from "../../model/source.ts";
import type { Visit } from "../../model/visit.ts";
import { startAudit } from "../audits/start-audit.ts";
import { issuedLead } from "../look-back/subjects/issued-lead.ts";
import type { Office } from "../office.ts";
import { placedSource } from "../offices/office-within.ts";
import { commitContent } from "../pipeline/commit-fetched.ts";
import { openPipelineTools, type Pipeline, pipelineOf } from "../pipeline/pipeline.ts";
import { stampNew } from "../timestamps/stamp-new.ts";
import { twoPersons } from "../two-persons.ts";
import { visitRecordText } from "./visit-words.ts";
import { type VisitedPosting, visitedPosting } from "./visited-posting.ts";

/** What two persons saw on the spot or heard on the telephone. */
export interface VisitRequest {
  /** Id or number of an issued lead; null for a visit that belongs to none, as at a job fair. */
  readonly lead: string | null;
  /** Address or key of the lead's posting that the visit is about; null for the employer as a whole. */
  readonly posting: string | null;
  readonly employer: string | null;
  readonly how: Visit["how"];
  readonly by: readonly string[];
  readonly at: string;
  readonly where: string;
  readonly seen: string;
  readonly settles: LookBackOutcome | null;
  readonly photos: readonly string[];
  /** The signed-in person who entered it; null where the two visitors did so themselves. */
  readonly registeredBy: string | null;
}

/** The visit as it was recorded, and what still waits for a time stamp. */
export interface RecordedVisit {
  readonly visit: Visit;
  readonly failures: readonly Failure[];
}

const LARGEST_PHOTO = 50 * 1024 * 1024;
const MAX_PHOTOS = 200;

/**
 * Records a visit: the written record and each photo become captures in the evidence chain, and the visit takes part in
 * the lead's next look-back under its own name. The photos are read before anything is written. Throws OPTION_INVALID,
 * NOT_FOUND, NOT_ALLOWED and FILE_*.
 */
export async function recordVisit(office: Office, request: VisitRequest): Promise<RecordedVisit> {
  const by = twoPersons(request.by, { subject: "走访人", detail: "走访须由两人进行，请写两个不同的姓名" });
  refuseBadFacts(request, office.clock.now());
  const lead = request.lead === null ? null : await issuedLead(office, request.lead);
  const about = await visitedPosting(office, lead, request);
  const photos = await Promise.all(request.photos.map(readPhoto));
  const id = office.newId();
  const { how, at, where, seen, settles } = request;
  const facts = { id, leadId: lead?.id ?? null, ...about, how, by, at, where, seen, settles };
  const source = visitSource(office);
  const tools = await openPipelineTools(office);
  const { audit } = await startAudit(office, [source], "submission", tools.ruleset);
  const pipeline = pipelineOf(tools, audit.id, by.join("、"));
  const visit = await commitVisit(pipeline, source, { facts, photos, lead, registeredBy: request.registeredBy });
  const failures = await stampNew(office, by.join("、"));
  await office.store.audits.put({ ...audit, finishedAt: office.clock.now().toISOString(), failures });
  return { visit, failures };
}

type VisitFacts = Omit<Visit, "photos" | "captureIds">;

interface VisitMatter {
  readonly facts: VisitFacts & VisitedPosting;
  readonly photos: readonly FetchedBody[];
  readonly lead: Lead | null;
  readonly registeredBy: string | null;
}

/** The photos come first, so that the written record can name their digests; the visit is stored with the record. */
async function commitVisit(pipeline: Pipeline, source: Source, matter: VisitMatter): Promise<Visit> {
  const { facts, photos, lead } = matter;
  const captures: Capture[] = [];
  for (const [index, body] of photos.entries()) {
    const extension = body.mediaType.split("/")[1] ?? "bin";
    captures.push(await commitFile(pipeline, source, { body, name: `visit-${facts.id}-${index + 1}.${extension}` }));
  }
  const evidence = captures.flatMap(photoOf);
  const text = visitRecordText({ ...facts, photos: evidence, captureIds: [] }, lead?.number ?? null);
  const charset = { name: "utf-8", source: "strict-utf8" } as const;
  const record: FetchedBody = { bytes: new TextEncoder().encode(text), mediaType: IMPORT_MEDIA_TYPES.txt, charset };
  const stored: Visit[] = [];
  await commitFile(pipeline, source, { body: record, name: `visit-${facts.id}.txt` }, async (capture, store) => {
    const visit = { ...facts, photos: evidence, captureIds: [capture.id, ...captures.map(({ id }) => id)] };
    await store.visits.add(visit);
    const details = `${facts.how === "telephone" ? "电话核实" : "现场走访"} ${facts.employer}，照片 ${photos.length} 张`;
    const at = pipeline.office.clock.now().toISOString();
    const by = matter.registeredBy ?? facts.by.join("、");
    await store.auditLog.append({ at, by, action: "visit.add", subject: facts.id, details });
    stored.push(visit);
  });
  const [visit] = stored;
  if (visit === undefined) throw new PingpinError("INTERNAL", { subject: facts.id, detail: "走访记录未写入" });
  return visit;
}

interface NamedFile {
  readonly body: FetchedBody;
  readonly name: string;
}

async function commitFile(
  pipeline: Pipeline,
  source: Source,
  { body, name }: NamedFile,
  alongside: (capture: Capture, store: Office["store"]) => Promise<void> = async () => undefined,
): Promise<Capture> {
  const now = pipeline.office.clock.now().toISOString();
  const file = fileAsFetched(body, { url: `file:///${name}`, now, signals: [] });
  const fetched = { ...file, purpose: "visit", viaReason: "走访记录" } as const;
  const { capture } = await commitContent(pipeline, source, { fetched, content: null }, (store, done) =>
    alongside(done.capture, store),
  );
  return capture;
}

/** The photo itself among the files of its capture, under the path that it has in the captures folder. */
function photoOf({ folder, files }: Capture): readonly EvidenceFile[] {
  return files
    .filter(({ mediaType }) => mediaType.startsWith("image/"))
    .map((file) => ({
      ...file,
      path: `${folder}/${file.path}`,
    }));
}

async function readPhoto(path: string): Promise<FetchedBody> {
  const bytes = await readFileBytes(path, LARGEST_PHOTO);
  const type = importTypeOf(path, bytes);
  if (isPicture(type)) return { bytes, mediaType: IMPORT_MEDIA_TYPES[type], charset: null };
  throw new PingpinError("FILE_TYPE_UNKNOWN", { subject: basename(path), detail: "走访照片应为图片" });
}

function refuseBadFacts({ seen, where, at, settles, posting, photos }: VisitRequest, now: Date): void {
  const refuse = (subject: string, detail: string): never => {
    throw new PingpinError("OPTION_INVALID", { subject, detail });
  };
  if (seen.trim() === "") refuse("所见所闻", "没有写明看到和听到的情况");
  if (where.trim() === "") refuse("地点", "没有写明，电话核实的写电话号码");
  if (Date.parse(at) > now.getTime()) refuse("走访时间", "晚于现在");
  if (settles !== null && posting === null) refuse("核对结果", "须同时写明核对的是哪一条招聘信息");
  if (photos.length > MAX_PHOTOS) refuse("照片", `一次最多 ${MAX_PHOTOS} 张`);
}

function visitSource(office: Office): Source {
  const source = Source.parse({
    id: VISITS_SOURCE,
    name: "走访",
    kind: "submission",
    operatorType: "board",
    contact: office.configuration.office.contact,
  });
  return placedSource(office, source);
}
