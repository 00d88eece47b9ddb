import { capturePicture } from "../../app/workbench/capture-picture.ts";
import { leadPackage } from "../../app/workbench/lead-package.ts";
import type { FileHandlers } from "../call.ts";

/** Doors that hand out bytes. */
export const fileHandlers: FileHandlers = {
  async picture(bench, { captureId = "" }) {
    return { kind: "picture", bytes: await capturePicture(bench.office(), captureId) };
  },
  async leadPackage(bench, { leadId = "" }) {
    return { kind: "download", ...(await leadPackage(bench.office(), leadId)) };
  },
};
