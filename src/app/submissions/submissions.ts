import type { Audit } from "../../model/audit.ts";
import { isInDistrict } from "../../model/district.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Finding } from "../../model/finding.ts";
import { CountyCode } from "../../model/primitives.ts";
import { Source } from "../../model/source.ts";
import type { CaseRoute, Submission } from "../../model/submission.ts";
import type { Store } from "../../store/port.ts";
import { withoutPerson, withoutWholeName } from "../../text/without-person.ts";
import { startAudit } from "../audits/start-audit.ts";
import { noPosting, unreadFile } from "../imports/unread-file.ts";
import { loadOfficeKeys } from "../keys/office-key.ts";
import { seal } from "../keys/seal.ts";
import { refuseUnsealed, withSealedComplainant } from "../keys/sealed-complainant.ts";
import type { Office } from "../office.ts";
import { placedSource, wholeOffice } from "../offices/office-within.ts";
import { commitContent } from "../pipeline/commit-fetched.ts";
import { openPipelineTools, type PipelineTools, pipelineOf } from "../pipeline/pipeline.ts";
import { type ScanReport, scanSources } from "../scan/scan.ts";
import { createTally } from "../scan/scan-tally.ts";
import { loadSources } from "../sources/load-source.ts";
import { proposedFindings } from "../statements/propose-findings.ts";
import { stampNew } from "../timestamps/stamp-new.ts";
import { HANDED_IN, namesPerson, type OfflineMatter, readMatter, type SubmittedMatter } from "./read-matter.ts";

/** One complaint to be registered; what is not known is null. */
export interface SubmissionRequest {
  readonly matter: SubmittedMatter;
  readonly by: string;
  readonly workOrder: string | null;
  readonly employer: string | null;
  /** The county of the workplace, for what nothing handed in tells it of; it decides which bureau is competent. */
  readonly workplace: string | null;
  readonly complainant: Submission["complainant"];
  readonly consentToHandOver: boolean;
  readonly answerDue: string | null;
  readonly route: CaseRoute | null;
  readonly signal: AbortSignal;
}

/** The registered complaint and what its capture came to. */
export interface Submitted {
  readonly submission: Submission;
  readonly report: ScanReport;
}

/**
 * Registers a complaint and fixes what was handed in. An address gets one polite visit; a picture without OCR on this
 * machine is kept as evidence and reported as unread; a statement is kept as told and never becomes a posting. Neither
 * complainant nor file name reaches the capture, and what was handed in is sealed where the office has a key, without which no complainant
 * may be named. Throws URL_INVALID, OPTION_INVALID, NOT_READY, FILE_*.
 */
export async function submit(office: Office, request: SubmissionRequest): Promise<Submitted> {
  const text = request.matter.kind === "text" || request.matter.kind === "statement" ? request.matter.text : null;
  if (text?.trim() === "") throw new PingpinError("OPTION_INVALID", { subject: "文字", detail: "内容是空的" });
  refuseUnsealed(office, request.complainant);
  refuseElsewhere(office, request.workplace);
  const id = office.newId();
  const { matter } = request;
  return matter.kind === "url"
    ? submitUrl(office, request, { id, url: matter.url })
    : submitMatter(office, { ...request, matter }, id);
}

async function submitUrl(
  office: Office,
  request: SubmissionRequest,
  { id, url }: { readonly id: string; readonly url: string },
): Promise<Submitted> {
  const { contact } = office.configuration.office;
  const sources = loadSources([url], contact).map((source) => placedSource(placeOf(office, request), source));
  const report = await scanSources(wholeOffice(office), sources, {
    operator: request.by,
    trigger: "submission",
    signal: request.signal,
    onProgress: () => undefined,
    width: 1,
    screenshots: "findings",
  });
  const told = submissionOf(request, {
    id,
    kind: "url",
    jurisdiction: office.district,
    namesComplainant: false,
    auditId: report.audit.id,
    sourceId: report.sources[0]?.id ?? "",
    at: office.clock.now().toISOString(),
    captureIds: report.items.map((item) => item.captureId),
  });
  const submission = withSealedComplainant(office, told);
  await office.store.transaction((store) => register(store, submission));
  const empty = report.items.filter(({ outcome, postings }) => outcome === "ok" && postings.length === 0);
  return {
    submission,
    report: { ...report, failures: [...report.failures, ...empty.map((item) => noPosting(item.url))] },
  };
}

async function submitMatter(
  office: Office,
  request: SubmissionRequest & { readonly matter: OfflineMatter },
  id: string,
): Promise<Submitted> {
  const source = placedSource(placeOf(office, request), submissionSource(office));
  const tools = await openPipelineTools(office);
  const { audit } = await startAudit(office, [source], "submission", tools.ruleset);
  const pipeline = pipelineOf(tools, audit.id, request.by);
  const { kind, visit, failures } = await readMatter(request, { id, pipeline });
  const at = office.clock.now().toISOString();
  const namesComplainant = kind !== "statement" && namesPerson(visit.content, request.complainant);
  const facts = {
    id,
    kind,
    auditId: audit.id,
    sourceId: source.id,
    jurisdiction: office.district,
    namesComplainant,
    at,
  };
  const told = submissionOf(request, { ...facts, captureIds: [] });
  const sealed = { ...withSealedComplainant(office, told), sealedWords: wordsApart(office, request) };
  const proposed = proposals(sealed, source, tools);
  const committed = await commitContent(pipeline, source, visit, async (store, { capture }) => {
    await register(store, { ...sealed, captureIds: [capture.id] });
    for (const finding of proposed) {
      const record = {
        kind: "finding",
        id: office.newId(),
        submissionId: id,
        captureId: capture.id,
        at,
        finding,
      } as const;
      await store.statements.add(record);
    }
  });
  const tally = createTally();
  tally.add(visit.fetched, committed);
  const unread = unreadFile(HANDED_IN, visit.content, { committed, mapping: "none-taken" });
  const finished: Audit = {
    ...audit,
    finishedAt: office.clock.now().toISOString(),
    counts: tally.counts(),
    failures: [
      ...failures,
      ...tally.failures,
      ...unread.failures,
      ...(unread.otherPage ? [noPosting(HANDED_IN)] : []),
      ...(await stampNew(office, request.by)),
    ],
  };
  await office.store.audits.put(finished);
  const submission = { ...sealed, captureIds: [committed.capture.id] };
  const seen = { items: tally.items, failures: finished.failures, crawls: [], interrupted: false };
  return { submission, report: { audit: finished, resumed: false, sources: [source], tally, ...seen } };
}

/** What the rules find in a statement; all else is audited as a posting. */
function proposals(
  { id, kind, outgoingText, employer }: Submission,
  { jurisdiction }: Source,
  { auditor, ruleset }: PipelineTools,
): readonly Finding[] {
  if (kind !== "statement" || outgoingText === null) return [];
  return proposedFindings({ submissionId: id, text: outgoingText, employer, jurisdiction }, auditor, ruleset.law);
}

/** Pasted words that name the complainant, sealed as they were told; null for all that is captured as it was handed in. */
function wordsApart({ home }: Office, { matter, complainant }: SubmissionRequest): string | null {
  const keys = loadOfficeKeys(home);
  if (keys === null || matter.kind !== "text" || withoutWholeName(matter.text, complainant) === matter.text)
    return null;
  return seal(Buffer.from(matter.text), keys).toString("base64");
}

/** Where what was handed in belongs: the county that was told, else that of the people who register it. */
function placeOf({ district }: Office, { workplace }: Pick<SubmissionRequest, "workplace">): Pick<Office, "district"> {
  return { district: workplace ?? district };
}

/** People of a district would lose sight of what they place elsewhere. */
function refuseElsewhere({ district }: Office, workplace: string | null): void {
  if (workplace === null || (CountyCode.safeParse(workplace).success && isWithin(district, workplace))) return;
  const where = district === null ? "" : `，并且在${district}辖区内`;
  throw new PingpinError("OPTION_INVALID", {
    subject: "用工所在地",
    detail: `应为六位行政区划代码，如 340706${where}`,
  });
}

function isWithin(district: Office["district"], place: string): boolean {
  return district === null || isInDistrict(place, district);
}

function submissionSource(office: Office): Source {
  return Source.parse({
    id: "submissions",
    name: "举报线索",
    kind: "submission",
    operatorType: "board",
    contact: office.configuration.office.contact,
  });
}

type RecordFacts = Pick<
  Submission,
  "id" | "kind" | "auditId" | "sourceId" | "jurisdiction" | "namesComplainant" | "captureIds"
> & { readonly at: string };

function submissionOf(request: SubmissionRequest, facts: RecordFacts): Submission {
  const { matter, by, workOrder, complainant, consentToHandOver, answerDue, route } = request;
  const { at, ...ids } = facts;
  return {
    ...ids,
    receivedAt: at,
    registeredBy: by,
    workOrder,
    employer: matter.kind === "statement" ? matter.employer : request.employer,
    text: wordsOf(matter),
    outgoingText: matter.kind === "statement" ? withoutPerson(matter.text, complainant) : null,
    complainant,
    sealedComplainant: null,
    sealedWords: null,
    confidential: complainant?.confidential ?? true,
    consentToHandOver,
    answerDue,
    route,
  };
}

function wordsOf(matter: SubmittedMatter): string | null {
  if (matter.kind === "url") return matter.url;
  return matter.kind === "statement" ? matter.text : null;
}

async function register(store: Store, submission: Submission): Promise<void> {
  await store.submissions.add(submission);
  const { id, kind, workOrder, receivedAt, registeredBy } = submission;
  const details = `${kind}${workOrder === null ? "" : ` 工单 ${workOrder}`}`;
  await store.auditLog.append({ at: receivedAt, by: registeredBy, action: "submission.add", subject: id, details });
}

/** What lists show of a complaint's wording: of a statement only that which does not tell who made it, of addresses the address. */
export function shownWords({ kind, text, outgoingText }: Submission): string | null {
  return kind === "statement" ? (outgoingText ?? NOT_SHOWN) : text;
}

/** Earlier versions kept the words as they were told, and records are not rewritten. */
const NOT_SHOWN = "（早先版本登记，没有留下去掉举报人信息的文字，这里不显示；请查看原件，或者重新登记）";

/** A complaint as it may be shown: never who complained, and a statement only in the wording that does not tell. */
export function submissionDocument(submission: Submission): object {
  const { complainant, sealedComplainant, sealedWords: _, ...rest } = submission;
  const isNamed = complainant !== null || sealedComplainant !== null;
  return {
    ...rest,
    text: shownWords(submission),
    complainant: isNamed ? { confidential: rest.confidential } : null,
  };
}
