import { capturePicture } from "../../app/workbench/capture-picture.ts";
import { leadZip } from "../../app/workbench/leads.ts";
import type { FileHandlers } from "../call.ts";

/** Doors that hand out bytes. */
export const fileHandlers: FileHandlers = {
  async picture(bench, { captureId = "" }) {
    return { content: await capturePicture(bench.office(), captureId), mediaType: "image/png", name: null };
  },
  async leadZip(bench, { leadId = "" }) {
    return { ...(await leadZip(bench.office(), leadId)), mediaType: "application/zip" };
  },
};
