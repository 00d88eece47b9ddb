import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { digestBytes } from "../../src/evidence/digest.ts";
import { packageManifest, packageMaterials } from "../../src/evidence/package-manifest.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Lead } from "../../src/model/lead.ts";
import type { EvidenceSource, LeadPackageInput, PackageItem } from "../../src/report/lead-package/package-input.ts";
import { AT, aCapture, aFinding, aLaw, anEmployer, aPosting, aReview, aStored } from "./builders.ts";

export const TEMPLATES = join(import.meta.dirname, "../../reports/templates");

export const TOOLS = { digest: digestBytes, packageManifest, packageMaterials, sign: null };

export function aLead(facts: Partial<Lead> = {}): Lead {
  return {
    id: "lead-1",
    number: "假想县总工会-2026-0001",
    office: "假想县总工会",
    officeKind: "union",
    destination: "procuratorate",
    jurisdiction: "999901",
    bureau: "假想县人力资源和社会保障局",
    recipient: "假想县人民检察院",
    items: [],
    status: "issued",
    history: [],
    bureauRecord: [],
    bureauFeedback: [],
    origin: null,
    sealedLetter: null,
    deadline: null,
    package: null,
    earlierPackages: [],
    createdAt: AT,
    createdBy: "经办甲",
    issuedAt: AT,
    ...facts,
  };
}

export interface ItemFacts {
  readonly n?: number;
  readonly employer?: string;
  readonly title?: string;
  readonly body?: string;
  readonly findings?: readonly Partial<Finding>[];
}

export function anItem(facts: ItemFacts = {}): PackageItem {
  const n = facts.n ?? 1;
  const employer = anEmployer({ id: `e${n}`, name: facts.employer ?? "云栖示例机械有限公司" });
  const posting = aPosting({
    id: `p${n}`,
    captureId: `c${n}`,
    ...(facts.title === undefined ? {} : { title: facts.title }),
    ...(facts.body === undefined ? {} : { body: facts.body }),
  });
  const findings = (facts.findings ?? [{ span: { field: "text", start: 4, end: 7 } }]).map((one, i) => {
    const stored = aStored({ id: `f${n}-${i}`, postingId: posting.id, captureId: `c${n}`, finding: aFinding(one) });
    return { stored, reviews: [aReview(stored)] };
  });
  return {
    id: `i${n}`,
    employer,
    posting,
    capture: aCapture({ id: `c${n}` }),
    sourceName: "假想县公共招聘网（示例）",
    firstSeenAt: "2026-02-21T00:00:00Z",
    lastSeenAt: AT,
    findings,
  };
}

export function anEvidenceFile(captureId: string, path: string, content: string | Uint8Array): EvidenceSource {
  const bytes = Buffer.from(content);
  const { sha256 } = TOOLS.digest(bytes);
  return { captureId, path, role: "original", mediaType: "application/octet-stream", sha256, read: async () => bytes };
}

export function anInput(facts: Partial<LeadPackageInput> = {}): LeadPackageInput {
  return {
    lead: aLead(),
    items: [anItem()],
    evidence: [
      anEvidenceFile("c1", "capture.warc.gz", "warc"),
      anEvidenceFile("c1", "screenshot.png", png(200, 120)),
      anEvidenceFile("c1", "manifest.json", "{}"),
    ],
    volume: null,
    circumstances: new Map(),
    places: new Map(),
    pictureOf: async () => null,
    law: aLaw(),
    tickedLaw: [],
    originals: "attached",
    letter: {
      officeName: "假想县总工会",
      discovery: "2026年2月至3月，我单位使用招聘信息筛查工具巡查假想县公共招聘网（示例），发现下列情况。",
      measuresTaken: "",
      contact: "示例联系处 000-00000000",
      keptAt: "假想县总工会权益保障部保管。",
      dutyBasis: ["LL-12"],
    },
    templates: TEMPLATES,
    toolVersion: "平聘 0.1.0",
    now: "2026-03-05T01:00:00Z",
    tools: TOOLS,
    ...facts,
  };
}

/** A grey PNG of this size. */
export function png(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, 0xcc);
  for (let y = 0; y < height; y += 1) rows[y * (width + 1)] = 0;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, crc]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let i = 0; i < 8; i += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
