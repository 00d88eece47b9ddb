import { readCaptureFile } from "../../evidence/capture-place.ts";
import { digestBytes } from "../../evidence/digest.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Office } from "../office.ts";
import { findVisit } from "./find-visit.ts";

/** What a browser can show; other pictures are handed out to be saved. */
const SHOWN = ["image/png", "image/jpeg", "image/webp", "image/bmp"];

/** A photo of a visit, the first being 1, only while its bytes are those in the evidence. Throws NOT_FOUND, EVIDENCE_BROKEN and as `readCaptureFile`. */
export async function visitPhoto(office: Office, visitId: string, number: number) {
  const visit = await findVisit(office, visitId);
  const photo = visit.photos[number - 1];
  if (photo === undefined) {
    throw new PingpinError("NOT_FOUND", {
      subject: `照片${number}`,
      detail: `这次走访有 ${visit.photos.length} 张照片`,
    });
  }
  const cut = photo.path.lastIndexOf("/");
  const place = { root: office.home.captures, folder: photo.path.slice(0, cut) };
  const bytes = await readCaptureFile(place, photo.path.slice(cut + 1));
  if (digestBytes(bytes).sha256 !== photo.sha256) {
    throw new PingpinError("EVIDENCE_BROKEN", { subject: photo.path, detail: "照片与登记的校验值不一致" });
  }
  const { mediaType } = photo;
  return { bytes, mediaType, isShown: SHOWN.includes(mediaType), fileName: `照片${number}.${mediaType.split("/")[1]}` };
}
