import { readCapture } from "../../../evidence/read-capture.ts";
import { PingpinError } from "../../../model/errors.ts";
import type { Office } from "../../office.ts";

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The screenshot of a capture, checked against its digests and known to be a PNG by its own bytes. */
export async function capturePicture({ store, home }: Office, captureId: string): Promise<Uint8Array> {
  const capture = await store.captures.get(captureId);
  const picture = capture === null ? null : (await readCapture(home.captures, capture)).screenshotPng;
  if (picture !== null && PNG.equals(Buffer.from(picture.subarray(0, PNG.length)))) return picture;
  throw new PingpinError("NOT_FOUND", { subject: "网页截图", detail: "这次采集没有留下截图" });
}
