import { existsSync } from "node:fs";
import { readCapture } from "../../evidence/read-capture.ts";
import type { EvidenceFile } from "../../model/capture.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Submission } from "../../model/submission.ts";
import { writeFileWhole } from "../../report/write-file-whole.ts";
import { givenReason } from "../given-reason.ts";
import { logAct } from "../log-act.ts";
import type { Office } from "../office.ts";
import { readOriginal } from "./kept-scans.ts";
import { unseal } from "./seal.ts";
import { keysOrRefuse, originalOf, sealedFacts } from "./sealed-original.ts";

/** Which original is wanted: a complaint's, or the scan of a lead's or a notice's sealed letter, by id or number. */
export interface OpenRequest {
  readonly id: string;
  readonly by: string;
  readonly reason: string;
}

/** An original with a name to save it under. */
export interface OpenedOriginal {
  readonly bytes: Buffer;
  readonly fileName: string;
}

/**
 * Opens an original for a named person with a reason; that stands in the log before anything is handed out. Throws
 * OPTION_INVALID without a reason, NOT_FOUND, NOT_READY without the key, and EVIDENCE_BROKEN.
 */
export async function openOriginal(office: Office, { id, by, ...said }: OpenRequest): Promise<OpenedOriginal> {
  const reason = givenReason(said.reason, "查看事由");
  const found = await findOriginal(office, id);
  await logAct(office, { by, action: "original.open", subject: id, details: reason });
  return found.kind === "scan" ? openScan(office, found.file) : openSubmitted(office, found.submission);
}

/** Opens an original into the file `out`, which must not exist yet. Throws OUTPUT_EXISTS before anything is opened. */
export async function writeOriginal(
  office: Office,
  request: OpenRequest,
  out: string,
): Promise<{ readonly fileName: string; readonly size: number }> {
  if (existsSync(out)) throw new PingpinError("OUTPUT_EXISTS", { subject: out });
  const { bytes, fileName } = await openOriginal(office, request);
  await writeFileWhole(out, bytes);
  return { fileName, size: bytes.length };
}

type Found =
  | { readonly kind: "scan"; readonly file: EvidenceFile }
  | { readonly kind: "submission"; readonly submission: Submission };

async function findOriginal({ store }: Office, id: string): Promise<Found> {
  const submission = await store.submissions.get(id);
  if (submission !== null) return { kind: "submission", submission };
  const lead = await store.leads.get(id);
  const notice = (await store.notices.list()).find((one) => one.id === id);
  const file = lead?.sealedLetter?.scan ?? notice?.sealing?.scan ?? null;
  if (file !== null) return { kind: "scan", file };
  throw new PingpinError("NOT_FOUND", { subject: id, detail: "没有这个编号的举报或盖章扫描件" });
}

async function openScan(office: Office, file: EvidenceFile): Promise<OpenedOriginal> {
  const extension = file.path.split(".").at(-1) ?? "bin";
  return { bytes: await readOriginal(office, file), fileName: `盖章扫描件.${extension}` };
}

async function openSubmitted({ store, home }: Office, submission: Submission): Promise<OpenedOriginal> {
  const { id, captureIds, sealedWords } = submission;
  if (sealedWords !== null) {
    const bytes = unseal(Buffer.from(sealedWords, "base64"), keysOrRefuse(home), id);
    return { bytes, fileName: `submission-${id}.txt` };
  }
  const capture = await store.captures.get(captureIds[0] ?? "");
  if (capture === null) throw new PingpinError("NOT_FOUND", { subject: id, detail: "没有留存提交的材料" });
  const facts = sealedFacts(capture);
  const bytes =
    facts === null
      ? Buffer.from((await readCapture(home.captures, capture)).body ?? [])
      : await originalOf(home, capture, facts);
  return { bytes, fileName: decodeURIComponent(capture.requestedUrl.split("/").at(-1) ?? id) };
}
