import { Readable } from "node:stream";
import { LookBackFile, RoundInput } from "../../api/look-back.ts";
import { OriginalInput } from "../../api/originals.ts";
import { PeriodFile, PeriodInput } from "../../api/period-reports.ts";
import { WorklistInput } from "../../api/review.ts";
import { openOriginal } from "../../app/keys/open-original.ts";
import { previewFile } from "../../app/leads/preview-lead.ts";
import { exportReviewForm } from "../../app/reviews/export-review-form.ts";
import { impactFile } from "../../app/scan/impact-record.ts";
import { selfCheckPage } from "../../app/self-check/self-check-page.ts";
import { visitPhoto } from "../../app/visits/visit-photo.ts";
import { blankSheets, visitSheet } from "../../app/visits/visit-sheets.ts";
import { paperFile, receiptFile } from "../../app/workbench/leads/incoming-pages.ts";
import { leadPackage } from "../../app/workbench/leads/lead-package.ts";
import { noticePaper } from "../../app/workbench/leads/notice-pages.ts";
import { periodDownload } from "../../app/workbench/leads/period-pages.ts";
import { lookBackFile } from "../../app/workbench/look-back/look-back-files.ts";
import { capturePicture } from "../../app/workbench/review/capture-picture.ts";
import { PingpinError } from "../../model/errors.ts";
import type { FileHandlers, HandedFile } from "../call.ts";
import { worklistFilterOf } from "./worklist-filter.ts";

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  html: "text/html; charset=utf-8",
};

/** Doors that hand out bytes. */
export const fileHandlers: FileHandlers = {
  async picture(bench, { captureId = "" }) {
    return { kind: "picture", mediaType: "image/png", bytes: await capturePicture(bench.office(), captureId) };
  },
  async selfCheckPage(bench) {
    return saved(await selfCheckPage(bench.office()));
  },
  async periodFile(bench, asked) {
    const { period } = PeriodInput.parse(asked);
    return saved(await periodDownload(bench.office(), period, PeriodFile.parse(asked["file"])));
  },
  async original(bench, asked, signedIn) {
    const { id, reason } = OriginalInput.parse(asked);
    const by = signedIn?.account.name ?? "";
    const { bytes, fileName } = await openOriginal(bench.office(), { id, reason, by });
    const stream = Readable.from([bytes]);
    return { kind: "download", mediaType: "application/octet-stream", stream, size: bytes.length, fileName };
  },
  async leadPackage(bench, { leadId = "" }) {
    return { kind: "download", mediaType: "application/zip", ...(await leadPackage(bench.office(), leadId)) };
  },
  async reviewForm(bench, asked, signedIn) {
    const filter = await worklistFilterOf(bench.office(), WorklistInput.parse(asked));
    return saved(await exportReviewForm(bench.office(), filter, signedIn?.account.name ?? ""));
  },
  async previewFile(bench, { leadId = "", path = "" }) {
    return saved(await previewFile(bench.office(), leadId, path));
  },
  async leadPaper(bench, { leadId = "", paper = "" }) {
    return saved(await paperFile(bench.office(), leadId, paper));
  },
  async leadReceipt(bench, { leadId = "" }, signedIn) {
    return saved(await receiptFile(bench.office(), leadId, signedIn?.account.name ?? ""));
  },
  async sourceImpact(bench, { sourceId = "" }) {
    return saved(await impactFile(bench.office(), sourceId));
  },
  async noticePaper(bench, { noticeId = "", paper = "" }) {
    return saved(await noticePaper(bench.office(), noticeId, paper));
  },
  async visitSheet(bench, { visitId = "" }) {
    return saved(await visitSheet(bench.office(), visitId));
  },
  async visitPhoto(bench, { visitId = "", number = "" }) {
    const { bytes, mediaType, isShown, fileName } = await visitPhoto(bench.office(), visitId, Number(number));
    return isShown ? { kind: "picture", mediaType, bytes } : saved({ bytes, fileName }, mediaType);
  },
  async lookBackFile(bench, { file, ...asked }) {
    const { leadId, round } = RoundInput.parse(asked);
    return saved(await lookBackFile(bench.office(), leadId, round, LookBackFile.parse(file)));
  },
  async blankVisitSheet(bench, { leadId = "", employer = "" }) {
    const [sheet] = await blankSheets(bench.office(), leadId, employer);
    if (sheet === undefined) throw new PingpinError("NOT_FOUND", { subject: employer, detail: "请写明单位" });
    return saved(sheet);
  },
};

interface MadeFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

function saved({ bytes, fileName }: MadeFile, mediaType = typeOf(fileName)): HandedFile {
  return { kind: "download", mediaType, stream: Readable.from([bytes]), size: bytes.length, fileName };
}

function typeOf(fileName: string): string {
  return MEDIA_TYPES[fileName.slice(fileName.lastIndexOf(".") + 1)] ?? "application/octet-stream";
}
