import { Readable } from "node:stream";
import { OriginalInput } from "../../api/originals.ts";
import { WorklistInput } from "../../api/review.ts";
import { openOriginal } from "../../app/keys/open-original.ts";
import { exportReviewForm } from "../../app/review-forms/export-review-form.ts";
import { capturePicture } from "../../app/workbench/capture-picture.ts";
import { leadPackage } from "../../app/workbench/lead-package.ts";
import type { FileHandlers } from "../call.ts";
import { worklistFilterOf } from "./worklist-filter.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Doors that hand out bytes. */
export const fileHandlers: FileHandlers = {
  async picture(bench, { captureId = "" }) {
    return { kind: "picture", bytes: await capturePicture(bench.office(), captureId) };
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
    const filter = worklistFilterOf(WorklistInput.parse(asked));
    const { bytes, fileName } = await exportReviewForm(bench.office(), filter, signedIn?.account.name ?? "");
    const stream = Readable.from([bytes]);
    return { kind: "download", mediaType: XLSX, stream, size: bytes.length, fileName };
  },
};
