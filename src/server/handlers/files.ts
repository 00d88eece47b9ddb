import { capturePicture } from "../../app/workbench/capture-picture.ts";
import type { FileHandlers } from "../call.ts";

/** Doors that hand out bytes. */
export const fileHandlers: FileHandlers = {
  async picture(bench, { captureId = "" }) {
    return { bytes: await capturePicture(bench.office(), captureId), mediaType: "image/png" };
  },
};
