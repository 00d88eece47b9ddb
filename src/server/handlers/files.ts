import { Readable } from "node:stream";
import { PeriodFile, PeriodInput } from "../../api/period-reports.ts";
import { WorklistInput } from "../../api/review.ts";
import { exportReviewForm } from "../../app/review-forms/export-review-form.ts";
import { capturePicture } from "../../app/workbench/capture-picture.ts";
import { leadPackage } from "../../app/workbench/lead-package.ts";
import { periodDownload } from "../../app/workbench/period-pages.ts";
import type { FileHandlers } from "../call.ts";
import { worklistFilterOf } from "./worklist-filter.ts";

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  html: "text/html; charset=utf-8",
};

/** Doors that hand out bytes. */
export const fileHandlers: FileHandlers = {
  async picture(bench, { captureId = "" }) {
    return { kind: "picture", bytes: await capturePicture(bench.office(), captureId) };
  },
  async periodFile(bench, asked) {
    const { period } = PeriodInput.parse(asked);
    const { bytes, fileName } = await periodDownload(bench.office(), period, PeriodFile.parse(asked["file"]));
    return { kind: "download", mediaType: typeOf(fileName), ...whole(bytes), fileName };
  },
  async leadPackage(bench, { leadId = "" }) {
    return { kind: "download", mediaType: "application/zip", ...(await leadPackage(bench.office(), leadId)) };
  },
  async reviewForm(bench, asked, signedIn) {
    const filter = await worklistFilterOf(bench.office(), WorklistInput.parse(asked));
    const { bytes, fileName } = await exportReviewForm(bench.office(), filter, signedIn?.account.name ?? "");
    return { kind: "download", mediaType: typeOf(fileName), ...whole(bytes), fileName };
  },
};

function typeOf(fileName: string): string {
  return MEDIA_TYPES[fileName.slice(fileName.lastIndexOf(".") + 1)] ?? "application/octet-stream";
}

function whole(bytes: Uint8Array) {
  return { stream: Readable.from([bytes]), size: bytes.length };
}
