import { fileNameOf } from "../../model/shown-address.ts";
import { addressWords } from "../address-words.ts";
import type { SheetCell } from "../write-workbook.ts";
import type { EvidenceByCapture } from "./evidence-by-capture.ts";

/** Where a posting was found: its address, or the file that it was read from and where that lies in the package. */
export function evidenceAddress(url: string, captureId: string, evidence: EvidenceByCapture): SheetCell {
  if (fileNameOf(url) === null) return addressWords(url);
  const [unsealed] = evidence.get(`${captureId}-启封`) ?? [];
  const original = unsealed ?? evidence.get(captureId)?.find(({ role }) => role === "body");
  if (original === undefined) return addressWords(url);
  const link = `证据/${original.captureId}/${original.path}`;
  return { text: `${addressWords(url)}（本包内：${link}）`, link };
}
