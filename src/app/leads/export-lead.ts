import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { digestBytes, digestFile } from "../../evidence/digest.ts";
import { packageManifest } from "../../evidence/package-manifest.ts";
import { CAPTURE_STAMP } from "../../evidence/stamp-files.ts";
import type { Capture } from "../../model/capture.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Lead, LeadPackage } from "../../model/lead.ts";
import type { EvidenceSource, PackageItem, PackageTools } from "../../report/lead-package/package-input.ts";
import { writeLeadPackage } from "../../report/lead-package/write-lead-package.ts";
import { loadOfficeKeys } from "../keys/office-key.ts";
import { originalOf, sealedFacts } from "../keys/sealed-original.ts";
import { signatureFiles } from "../keys/signature.ts";
import type { Office } from "../office.ts";
import { openRuleset } from "../pipeline/pipeline.ts";
import { programFile } from "../program-files.ts";
import { captureClocks } from "./capture-clocks.ts";
import { findLead } from "./draft-leads.ts";
import { itemPicture } from "./item-picture.ts";
import { letterFacts } from "./letter-facts.ts";
import { packageItems } from "./package-items.ts";
import { placesOfFindings } from "./places-of-findings.ts";

export interface ExportRequest {
  readonly leadId: string;
  /** The zip to write; null for `reports/<number>.zip` of the data folder. */
  readonly out: string | null;
  readonly by: string;
  /** Ids of unverified articles that this person ticked for outgoing documents. */
  readonly tickedLaw: readonly string[];
  /** Leaves the originals sealed in the house, for recipients that are no competent organ. */
  readonly withoutOriginals?: boolean;
}

/** Writes the package of an issued lead (of advice: one sheet an employer, without evidence) and records its digests on the lead. */
export async function exportLead(office: Office, request: ExportRequest): Promise<Lead> {
  const lead = await findLead(office.store, request.leadId);
  if (lead.number === null || lead.issuedAt === null) {
    throw new PingpinError("NOT_ALLOWED", { subject: request.leadId, detail: "请先用 pingpin lead issue 编号签发" });
  }
  if (lead.origin !== null) {
    const detail = "这是其他单位移送的线索，收到的材料原样保存在数据目录；文书请用 pingpin lead paper 生成";
    throw new PingpinError("NOT_ALLOWED", { subject: request.leadId, detail });
  }
  const out = request.out ?? join(office.home.reports, `${lead.number}.zip`);
  const items = await packageItems(office, lead);
  const pictured = new Map(items.map((item) => [item.id, item]));
  const written = await writeLeadPackage(
    {
      lead,
      items,
      evidence: lead.destination === "advice" ? [] : evidenceFiles(office, items),
      clocks: await captureClocks(
        office,
        items.map(({ capture }) => capture),
      ),
      places: await placesOfFindings(office.home, items),
      pictureOf: async (itemId) => {
        const item = pictured.get(itemId);
        return item === undefined ? null : itemPicture(office, item);
      },
      law: openRuleset(office.rulesDirs, office.home.cache).law,
      tickedLaw: request.tickedLaw,
      originals: request.withoutOriginals === true ? "sealed" : "attached",
      letter: letterFacts(office, { lead, items, notices: await office.store.notices.list() }),
      templates: programFile("reports/templates"),
      toolVersion: office.toolVersion,
      now: lead.issuedAt,
      tools: { digest: digestBytes, packageManifest, sign: signerOf(office) },
    },
    out,
  );
  return recordPackage(office, { lead, out, files: written.files, by: request.by });
}

/** Signs manifests where the office has a key. */
function signerOf(office: Office): PackageTools["sign"] {
  const keys = loadOfficeKeys(office.home);
  if (keys === null) return null;
  return (manifest) => signatureFiles(manifest, keys);
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
  const stamp = [CAPTURE_STAMP.response, CAPTURE_STAMP.chain].map((path) =>
    source(path, { role: "timestamp", mediaType: STAMP_TYPES[path] ?? "", sha256: null }),
  );
  return [...listed, manifest, ...digests, ...(isStamped(capture) ? stamp : []), ...unsealed(office, capture)];
}

/** What a complainant handed in and agreed to hand over, beside its sealed capture: the manifest there has its digests. */
function unsealed(office: Office, capture: Capture): readonly EvidenceSource[] {
  const facts = sealedFacts(capture);
  if (facts === null) return [];
  const { mediaType, sha256 } = facts;
  const extension = capture.requestedUrl.split(".").at(-1) ?? "bin";
  const place = { captureId: `${capture.id}-启封`, path: `原件.${extension}` };
  return [
    { ...place, role: "unsealed-original", mediaType, sha256, read: () => originalOf(office.home, capture, facts) },
  ];
}

const STAMP_TYPES: Readonly<Record<string, string>> = {
  [CAPTURE_STAMP.response]: "application/timestamp-reply",
  [CAPTURE_STAMP.chain]: "application/x-pem-file",
};

function isStamped({ timestamp }: Capture): boolean {
  return timestamp === "stamped" || timestamp === "sm2";
}

function evidenceFiles(office: Office, items: readonly PackageItem[]): readonly EvidenceSource[] {
  return items.flatMap(({ capture }) => evidenceOf(office, capture)).filter(firstOfPath());
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
