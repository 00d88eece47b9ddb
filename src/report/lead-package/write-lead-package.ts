import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { EvidenceFile } from "../../model/capture.ts";
import { outputError } from "../../model/file-error.ts";
import { hasLetter } from "../../model/lead-kind.ts";
import { MATERIALS_FILE } from "../../model/package-materials.ts";
import { utf8 } from "../utf8.ts";
import { writeZip, type ZipEntry } from "../write-zip.ts";
import type { FixedFile } from "./evidence-registers.ts";
import { fixEvidence, readFixed } from "./fix-evidence.ts";
import { maskItems, maskStatements } from "./mask-items.ts";
import { letterDocuments, type PackageDocument, packageDocuments } from "./package-documents.ts";
import type { LeadPackageInput } from "./package-input.ts";
import { sha256List } from "./verify-instructions.ts";

/** What was written: the number of files in the zip, manifest included. */
export interface WrittenPackage {
  readonly path: string;
  readonly files: number;
  readonly manifestSha256: string;
}

/**
 * Writes the lead package to the zip `out`, whole or not at all. The same input gives the same bytes. Evidence is
 * read, and documents are made, one at a time; documents wait beside `out` until the zip is written. Throws
 * `EVIDENCE_BROKEN`, `TEMPLATE_INVALID`, `DISK_FULL` or `OUTPUT_UNWRITABLE`.
 */
export async function writeLeadPackage(input: LeadPackageInput, out: string): Promise<WrittenPackage> {
  const evidence = await fixEvidence(input.evidence, input.tools, input.onStep);
  const masked = maskItems(input.items);
  const told = maskStatements(input.lead);
  let volumePages: number | null = null;
  const volume = async (make: NonNullable<LeadPackageInput["volume"]>) => {
    const made = await make();
    volumePages = made.pages;
    return made;
  };
  const { volume: make } = input;
  const outgoing: LeadPackageInput = {
    ...input,
    lead: told.lead,
    items: masked.items,
    volume: make === null ? null : () => volume(make),
  };
  const facts = { evidence, masked: masked.count + told.count };
  const waiting = await waitingFolder(out);
  try {
    const keep = keeperIn(waiting, input);
    const documents = await keep(packageDocuments(outgoing, facts));
    const originals = input.originals === "attached" ? evidence.map((file) => evidenceEntry(file, input)) : [];
    const bound = [...documents, ...originals];
    const place = { out, unfinished: join(waiting, "package.zip") };
    if (!hasLetter(input.lead)) return await writePackage(input, bound, place);
    const materials = materialsOf(bound, input);
    const letter = await keep(letterDocuments(outgoing, { ...facts, materials: materials.line, volumePages }));
    return await writePackage(input, [...bound, materials, ...letter], place);
  } finally {
    await rm(waiting, { recursive: true, force: true });
  }
}

/** A file of the package: how the manifest lists it, and its bytes when the zip comes to it. */
interface PackageFile {
  readonly line: EvidenceFile;
  readonly read: () => Promise<Uint8Array>;
}

/** Keeps documents in the folder as they are made, one in memory at a time. */
function keeperIn(waiting: string, { tools, onStep }: Pick<LeadPackageInput, "tools" | "onStep">) {
  let kept = 0;
  return async (documents: AsyncIterable<PackageDocument>): Promise<readonly PackageFile[]> => {
    const files: PackageFile[] = [];
    for await (const { path, mediaType, role, bytes } of documents) {
      const place = join(waiting, String(kept));
      kept += 1;
      onStep?.({ done: kept, total: 0, words: `已写好第 ${kept} 份文书：${path}` });
      await written(place, writeFile(place, bytes));
      const line = { path, ...tools.digest(bytes), bytes: bytes.length, mediaType, role };
      files.push({ line, read: () => readFile(place) });
    }
    return files;
  };
}

function materialsOf(bound: readonly PackageFile[], { lead, tools }: LeadPackageInput): PackageFile {
  const bytes = tools.packageMaterials({ leadId: lead.id, number: lead.number, files: bound.map(({ line }) => line) });
  const facts = { path: MATERIALS_FILE, mediaType: "application/json", role: "materials" };
  return inMemory(facts, bytes, tools);
}

function inMemory(
  facts: Pick<EvidenceFile, "path" | "mediaType" | "role">,
  bytes: Uint8Array,
  tools: LeadPackageInput["tools"],
): PackageFile {
  return { line: { ...facts, ...tools.digest(bytes), bytes: bytes.length }, read: async () => bytes };
}

function evidenceEntry(file: FixedFile, input: LeadPackageInput): PackageFile {
  const { path, bytes, digests, source } = file;
  const line = { path, ...digests, bytes, mediaType: source.mediaType, role: `evidence:${source.role}` };
  return { line, read: () => readFixed(file, input.tools) };
}

async function writePackage(
  input: LeadPackageInput,
  made: readonly PackageFile[],
  { out, unfinished }: { readonly out: string; readonly unfinished: string },
): Promise<WrittenPackage> {
  const { tools, lead, now, toolVersion } = input;
  const files = [...made, checklistOf(made, input)];
  const lines = files.map((file) => file.line);
  const { id: leadId, number } = lead;
  const manifest = tools.packageManifest({ leadId, number, createdAt: now, toolVersion, files: lines });
  const signature = tools.sign?.(manifest["manifest.json"] ?? new Uint8Array()) ?? {};
  const entries: readonly ZipEntry[] = [
    ...files.map(({ line, read }, index) => ({
      path: line.path,
      read: () => {
        input.onStep?.({ done: index, total: files.length, words: "正在装入材料包" });
        return read();
      },
    })),
    ...Object.entries({ ...manifest, ...signature }).map(([path, bytes]) => ({ path, read: async () => bytes })),
  ];
  // Where no other process writes: two that export one lead each rename a whole zip into place.
  await written(out, writeZip(entries, unfinished, now));
  await written(out, rename(unfinished, out));
  const manifestSha256 = tools.digest(manifest["manifest.json"] ?? new Uint8Array()).sha256;
  return { path: out, files: entries.length, manifestSha256 };
}

function checklistOf(files: readonly PackageFile[], { tools }: LeadPackageInput): PackageFile {
  const lines = files.map((file) => file.line).sort((a, b) => (a.path < b.path ? -1 : 1));
  const facts = { path: "校验清单.sha256", mediaType: "text/plain", role: "checksums" };
  return inMemory(facts, utf8(sha256List(lines)), tools);
}

const WAITING = ".pingpin-";
const LONG_DEAD_MS = 24 * 3_600_000;

/** On the disk of `out`, which must have the room anyway. Removes what runs left there that were killed a day ago or more. */
async function waitingFolder(out: string): Promise<string> {
  const folder = dirname(out);
  await written(folder, mkdir(folder, { recursive: true }));
  const waiting = await written(folder, mkdtemp(join(folder, WAITING)));
  const { mtimeMs: now } = await stat(waiting);
  for (const name of await readdir(folder)) {
    const place = join(folder, name);
    if (name.startsWith(WAITING) && now - (await touchedAt(place, now)) > LONG_DEAD_MS)
      await rm(place, { recursive: true, force: true });
  }
  return waiting;
}

/** When the folder last changed; `now` where another process has just removed it. */
async function touchedAt(place: string, now: number): Promise<number> {
  try {
    return (await stat(place)).mtimeMs;
  } catch {
    return now;
  }
}

async function written<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw outputError(path, error);
  }
}
