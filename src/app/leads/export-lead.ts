import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { canonicalJson } from "../../evidence/canonical-json.ts";
import { digestBytes, digestFile } from "../../evidence/digest.ts";
import type { Capture } from "../../model/capture.ts";
import type { Employer } from "../../model/employer.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Lead, LeadItem, LeadPackage } from "../../model/lead.ts";
import type { Posting } from "../../model/posting.ts";
import type {
  EvidenceSource,
  LetterFacts,
  PackageFinding,
  PackageItem,
} from "../../report/lead-package/package-input.ts";
import { writeLeadPackage } from "../../report/lead-package/write-lead-package.ts";
import type { Office } from "../office.ts";
import { openRuleset } from "../pipeline/pipeline.ts";
import { programFile } from "../program-files.ts";
import { findLead } from "./draft-leads.ts";

export interface ExportRequest {
  readonly leadId: string;
  /** The zip to write; null for `reports/<number>.zip` of the data folder. */
  readonly out: string | null;
  readonly by: string;
  /** Ids of unverified articles that this person ticked for outgoing documents. */
  readonly tickedLaw: readonly string[];
}

const Json = z.json();

/** Articles that say why the bureau is competent; which of them is printed depends on their certainty mark. */
const DUTY_BASIS = ["WRPL-49", "HRM-24", "HRM-29", "HRM-43", "LSS-11"];

/** Writes the package of an issued lead and records its digests on the lead. */
export async function exportLead(office: Office, request: ExportRequest): Promise<Lead> {
  const lead = await findLead(office.store, request.leadId);
  if (lead.number === null || lead.issuedAt === null) {
    throw new PingpinError("NOT_ALLOWED", { subject: request.leadId, detail: "请先用 pingpin lead issue 编号签发" });
  }
  if (lead.destination === "advice") {
    throw new PingpinError("NOT_ALLOWED", { subject: lead.number, detail: "优化提示不作为线索移送，没有移送材料" });
  }
  const out = request.out ?? join(office.home.reports, `${lead.number}.zip`);
  const items = await packageItems(office, lead);
  const written = await writeLeadPackage(
    {
      lead,
      destination: lead.destination,
      items,
      evidence: items.flatMap(({ capture }) => evidenceOf(office, capture)).filter(firstOfPath()),
      law: openRuleset(office.rulesDirs, office.home.cache).law,
      tickedLaw: request.tickedLaw,
      letter: letterFacts(office, lead, items),
      templates: programFile("reports/templates"),
      toolVersion: office.toolVersion,
      now: lead.issuedAt,
      tools: { digest: digestBytes, canonicalJson: (value) => canonicalJson(Json.parse(value)) },
    },
    out,
  );
  return recordPackage(office, { lead, out, files: written.files, by: request.by });
}

async function packageItems(office: Office, lead: Lead): Promise<readonly PackageItem[]> {
  const items: PackageItem[] = [];
  for (const item of lead.items) if (item.kind === "posting") items.push(await packageItem(office, item));
  return items;
}

async function packageItem(office: Office, item: Extract<LeadItem, { kind: "posting" }>): Promise<PackageItem> {
  const { store } = office;
  const posting = known(await store.postings.get(item.postingId), item.postingId);
  const capture = known(await store.captures.get(item.captureId), item.captureId);
  const source = known(await store.sources.get(item.sourceId), item.sourceId);
  const history = await store.postings.history(posting.key);
  const seen = history.map(({ seenAt }) => seenAt).sort();
  return {
    id: item.id,
    employer: await employerOf(office, posting),
    posting,
    capture,
    sourceName: source.name,
    firstSeenAt: seen[0] ?? posting.seenAt,
    lastSeenAt: seen.at(-1) ?? posting.seenAt,
    findings: await Promise.all(item.findingIds.map((id) => packageFinding(office, id))),
    screenshotPng: null,
  };
}

async function packageFinding(office: Office, findingId: string): Promise<PackageFinding> {
  const { stored } = known(await office.store.findings.get(findingId), findingId);
  const reviews = await office.store.reviews.of(stored.finding.fingerprint);
  return { stored, reviews: reviews.filter((review) => review.captureId === stored.captureId) };
}

async function employerOf(office: Office, posting: Posting): Promise<Employer> {
  const stored = posting.employerId === null ? null : await office.store.employers.get(posting.employerId);
  if (stored !== null) return stored;
  const name = posting.employer ?? "（招聘信息未写明单位名称）";
  const { employerType: type, employerTypeReason: typeReason } = posting;
  return { id: posting.id, name, normalizedName: name, creditCode: null, type, typeReason, jurisdiction: null };
}

function evidenceOf(office: Office, capture: Capture): readonly EvidenceSource[] {
  const folder = join(office.home.captures, capture.folder);
  const source = (path: string, facts: Pick<EvidenceSource, "role" | "mediaType" | "sha256">): EvidenceSource => ({
    captureId: capture.id,
    path,
    ...facts,
    read: () => readFile(join(folder, path)),
  });
  const listed = capture.files.map(({ path, role, mediaType, sha256 }) => source(path, { role, mediaType, sha256 }));
  const manifest = source("manifest.json", {
    role: "manifest",
    mediaType: "application/json",
    sha256: capture.manifestSha256,
  });
  const digests = ["manifest.sha256", "manifest.sm3"].map((path) =>
    source(path, { role: "manifest-digest", mediaType: "text/plain", sha256: null }),
  );
  return [...listed, manifest, ...digests];
}

/** Several postings of one page share its capture, which goes into the package once. */
function firstOfPath(): (source: EvidenceSource) => boolean {
  const seen = new Set<string>();
  return ({ captureId, path }) => {
    const key = `${captureId}/${path}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
}

function letterFacts(office: Office, lead: Lead, items: readonly PackageItem[]): LetterFacts {
  const { name, contact } = office.configuration.office;
  const days = items.map(({ capture }) => shanghaiDay(capture.startedAt)).sort();
  const platforms = [...new Set(items.map(({ sourceName }) => sourceName))];
  const span = days[0] === days.at(-1) ? days[0] : `${days[0]}至${days.at(-1)}`;
  return {
    officeName: name,
    discovery: `${span}，本单位对${platforms.join("、")}公开发布的招聘信息进行巡查时发现，并已由工作人员逐条复核、固定证据。`,
    measuresTaken: "",
    contact,
    capturedBy: lead.createdBy,
    keptAt: `${name}（电子数据保存于本单位，采集件按哈希链登记）`,
    dutyBasis: DUTY_BASIS,
  };
}

function shanghaiDay(instant: string): string {
  const day = new Date(Date.parse(instant) + 8 * 3_600_000);
  return `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;
}

async function recordPackage(
  office: Office,
  facts: { readonly lead: Lead; readonly out: string; readonly files: number; readonly by: string },
): Promise<Lead> {
  const { sha256, sm3 } = await digestFile(facts.out);
  const exported: LeadPackage = { path: facts.out, sha256, sm3, files: facts.files };
  const lead: Lead = { ...facts.lead, package: exported };
  const at = office.clock.now().toISOString();
  await office.store.transaction(async (store) => {
    await store.leads.put(lead);
    await store.auditLog.append({
      at,
      by: facts.by,
      action: "lead.export",
      subject: lead.id,
      details: `${facts.out} ${sha256}`,
    });
  });
  return lead;
}

function known<T>(record: T | null, id: string): T {
  if (record !== null) return record;
  throw new PingpinError("EVIDENCE_BROKEN", { subject: id, detail: "登记的记录缺失" });
}
