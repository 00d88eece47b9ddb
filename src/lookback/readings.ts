import type { ReVisit } from "../model/look-back.ts";
import type { ReasonCode } from "./outcome-reasons.ts";

/**
 * What one visit tells about the posting.
 * `shown`: the text of this posting was displayed, fit for every conclusion when `doubt` is null.
 * `hidden`: the site answered about this posting without showing its text.
 * `gone`: a positive sign that it was taken down, `proven` when a control probe answered normally.
 * `refused`: the host refuses this page only. `moved`: the address shows something else.
 * `silent`: nothing about the posting at all.
 */
export type Reading =
  | { readonly kind: "shown"; readonly visit: ReVisit; readonly doubt: ReasonCode | null }
  | { readonly kind: "gone"; readonly visit: ReVisit; readonly proven: boolean }
  | { readonly kind: "hidden" | "refused" | "moved" | "silent"; readonly visit: ReVisit; readonly reason: ReasonCode };

const MIN_ANCHORS = 2;

/** Reads one visit; `textFloor` is the number of characters under which a text counts as emptied. */
export function readVisit(visit: ReVisit, textFloor: number): Reading {
  switch (visit.fetchOutcome) {
    case "ok":
    case "closed_text_visible":
      return readText(visit, textFloor);
    case "gone":
    case "soft_404":
    case "closed_text_hidden":
      return readAbsence(visit);
    case "under_review":
    case "text_obfuscated":
    case "truncated":
      return { kind: "hidden", visit, reason: visit.fetchOutcome };
    case "redirected_off_posting":
    case "identity_mismatch":
      return { kind: "moved", visit, reason: visit.fetchOutcome };
    case "access_denied":
      return { kind: visit.probeOk === true ? "refused" : "silent", visit, reason: "access_denied" };
    case "blocked_by_guard":
      return { kind: "silent", visit, reason: isOfTurn(visit) ? "host_turn" : "blocked_by_guard" };
    default:
      return { kind: "silent", visit, reason: visit.fetchOutcome };
  }
}

/** Whether a redirect led to a host whose turn had not come. */
function isOfTurn({ signals }: ReVisit): boolean {
  return signals.some(({ code }) => code === "host_turn");
}

/** Whether the page is the same posting by at least two different anchors. */
function isSamePosting(visit: ReVisit): boolean {
  return new Set(visit.anchorsMatched).size >= MIN_ANCHORS;
}

function readText(visit: ReVisit, textFloor: number): Reading {
  if (!isSamePosting(visit)) return { kind: "moved", visit, reason: "identity_unproven" };
  return { kind: "shown", visit, doubt: doubtOf(visit, textFloor) };
}

function doubtOf(visit: ReVisit, textFloor: number): ReasonCode | null {
  if (visit.imagesOnly) return "text_in_image";
  if (!visit.textComplete) return "text_incomplete";
  return Math.min(visit.textLength, visit.text.trim().length) < textFloor ? "text_emptied" : null;
}

function readAbsence(visit: ReVisit): Reading {
  if (visit.probeOk === false) return { kind: "silent", visit, reason: "probe_failed" };
  return { kind: "gone", visit, proven: visit.probeOk === true };
}
