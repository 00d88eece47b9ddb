import { croppedTo } from "../../../evidence/boxed-crop.ts";
import { readFileOfCapture } from "../../../evidence/read-capture.ts";
import type { Finding } from "../../../model/finding.ts";
import type { PageBox } from "../../../model/finding-place.ts";
import type { LookBackItem } from "../../../model/look-back.ts";
import type { ItemPicture } from "../../../report/lead-package/package-input.ts";
import type { PicturePair } from "../../../report/look-back/look-back-input.ts";
import { openCapturePlaces } from "../../leads/finding-places.ts";
import type { Office } from "../../office.ts";

/** What of a page is shown: as wide as its words stay legible at half a page's width. */
const WIDTH = 760;
const HEIGHT = 760;
const HEAD_WIDTH = 900;
const MARGIN = 120;

/**
 * The part of the page where the words stood, before and at the re-visit; null where that was not pictured. Words that were
 * found are framed; where none were, the same part of the page as before is shown. Throws EVIDENCE_BROKEN.
 */
export async function itemPictures(
  office: Office,
  { before, after, postingKey }: LookBackItem,
): Promise<PicturePair | null> {
  if (after === null || !(await isPictured(office, after.captureId))) return null;
  const { captureId } = before;
  const then = captureId === null ? NO_VIEW : await viewOf(office, { ...before, captureId, postingKey });
  const now = await viewOf(office, { ...after, postingKey });
  return { before: pictureOf(then, then), after: pictureOf(now, now.boxes.length > 0 ? now : then) };
}

interface View {
  readonly screenshot: Uint8Array | null;
  readonly boxes: readonly PageBox[];
  readonly masks: readonly PageBox[];
}

const NO_VIEW: View = { screenshot: null, boxes: [], masks: [] };

interface Side {
  readonly captureId: string;
  readonly postingKey: string;
  readonly findings: readonly Finding[];
}

async function isPictured({ store, home }: Office, captureId: string): Promise<boolean> {
  const capture = await store.captures.get(captureId);
  return capture !== null && (await readFileOfCapture(home.captures, capture, "screenshot")) !== null;
}

async function viewOf({ store, home }: Office, { captureId, postingKey, findings }: Side): Promise<View> {
  const capture = await store.captures.get(captureId);
  if (capture === null) return NO_VIEW;
  const places = await openCapturePlaces(home, capture);
  const postings = await store.postings.ofCapture(captureId);
  // Where the page's words were not mapped nothing could be blacked out, so nothing is shown.
  const masks = places.masksOf(postings);
  if (masks === null) return NO_VIEW;
  const posting = postings.find(({ key }) => key === postingKey);
  const boxes = posting === undefined ? [] : findings.flatMap((finding) => places.placeOf(posting, finding).boxes);
  return { screenshot: places.screenshot, boxes, masks };
}

/** `shown` says which part: around its boxes, or the head of the page where it has none. */
function pictureOf({ screenshot, boxes: frames, masks }: View, shown: View): ItemPicture | null {
  if (screenshot === null) return null;
  const window = windowAround(shown.boxes);
  const marks = { frames, masks };
  return croppedTo(screenshot, window, marks) ?? croppedTo(screenshot, { ...window, top: 0 }, marks);
}

function windowAround(boxes: readonly PageBox[]): PageBox {
  if (boxes.length === 0) return { left: 0, top: 0, width: HEAD_WIDTH, height: HEIGHT };
  const left = Math.max(0, Math.min(...boxes.map((box) => box.left)) - MARGIN);
  const top = Math.max(0, Math.min(...boxes.map((box) => box.top)) - MARGIN);
  return { left, top, width: WIDTH, height: HEIGHT };
}
