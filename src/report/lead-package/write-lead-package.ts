import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { outputError } from "../write-file-whole.ts";
import { writeZip, type ZipEntry } from "../write-zip.ts";
import type { FixedFile } from "./evidence-registers.ts";
import { fixEvidence, readFixed } from "./fix-evidence.ts";
import { maskItems } from "./mask-items.ts";
import { type PackageDocument, packageDocuments } from "./package-documents.ts";
import type { LeadPackageInput } from "./package-input.ts";
import { type ManifestFile, manifestFiles, utf8 } from "./package-manifest.ts";
import { sha256List } from "./verify-instructions.ts";

/** What was written: the number of files in the zip, manifest included. */
export interface WrittenPackage {
  readonly path: string;
  readonly files: number;
  readonly manifestSha256: string;
}

/**
 * Writes the lead package to the zip `out`, whole or not at all. The same input gives the same bytes. Evidence is
 * read one file at a time. Throws `EVIDENCE_BROKEN`, `TEMPLATE_INVALID` or `OUTPUT_UNWRITABLE`.
 */
export async function writeLeadPackage(input: LeadPackageInput, out: string): Promise<WrittenPackage> {
  const masked = maskItems(input.items);
  const outgoing: LeadPackageInput = { ...input, items: masked.items };
  const evidence = await fixEvidence(input.evidence, input.tools);
  const documents: PackageDocument[] = [];
  for await (const document of packageDocuments(outgoing, { files: evidence, masked: masked.count })) {
    documents.push(document);
  }
  const listed = [...documents.map((document) => documentLine(document, input)), ...evidence.map(evidenceLine)];
  const checklist = checklistOf(listed);
  const manifest = manifestFiles(
    {
      leadId: input.lead.id,
      number: input.lead.number,
      createdAt: input.now,
      toolVersion: input.toolVersion,
      files: [...listed, documentLine(checklist, input)],
    },
    input.tools,
  );
  const entries: readonly ZipEntry[] = [
    ...[...documents, checklist].map(({ path, bytes }) => ({ path, read: async () => bytes })),
    ...evidence.map((file) => ({ path: file.path, read: () => readFixed(file, input.tools) })),
    ...[...manifest].map(([path, bytes]) => ({ path, read: async () => bytes })),
  ];
  await writeOut(entries, out, input.now);
  const manifestSha256 = input.tools.digest(manifest.get("manifest.json") ?? new Uint8Array()).sha256;
  return { path: out, files: entries.length, manifestSha256 };
}

async function writeOut(entries: readonly ZipEntry[], out: string, now: string): Promise<void> {
  try {
    await mkdir(dirname(out), { recursive: true });
    await writeZip(entries, out, now);
  } catch (error) {
    throw outputError(out, error);
  }
}

function checklistOf(listed: readonly ManifestFile[]): PackageDocument {
  const sorted = [...listed].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { path: "校验清单.sha256", mediaType: "text/plain", role: "checksums", bytes: utf8(sha256List(sorted)) };
}

function documentLine({ path, mediaType, role, bytes }: PackageDocument, input: LeadPackageInput): ManifestFile {
  return { path, bytes: bytes.length, ...input.tools.digest(bytes), mediaType, role };
}

function evidenceLine({ path, bytes, digests, source }: FixedFile): ManifestFile {
  return { path, bytes, ...digests, mediaType: source.mediaType, role: `evidence:${source.role}` };
}
