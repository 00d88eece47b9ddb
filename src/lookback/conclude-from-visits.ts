import type { Baseline, ReVisit } from "../model/look-back.ts";
import { compareWording, type WordingContext, type WordingVerdict } from "./compare-wording.ts";
import type { Conclusion } from "./conclusion.ts";
import type { LookBackContext } from "./look-back-context.ts";
import { OUTCOME_REASONS, type ReasonCode } from "./outcome-reasons.ts";
import { readWording } from "./read-wording.ts";
import { type Reading, readVisit } from "./readings.ts";
import type { LookBackSettings } from "./settings.ts";

type ShownReading = Extract<Reading, { kind: "shown" }>;
type GoneReading = Extract<Reading, { kind: "gone" }>;

/** Reasons that hold even where the text was not complete: the words were seen. */
const SEEN_IN_ANY_CASE: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  "found_again",
  "stronger_words",
  "women_cap_lowered",
  "words_added",
  "grounds_added",
  "word_masked",
  "words_stand",
  "bureau_words_stand",
]);

const HOUR_MS = 3_600_000;

/**
 * Draws the conclusion from visits in order of time. It is as of the last visit that told something of the posting:
 * a later failure to read neither confirms nor overturns it, a later take-down, page text or move does.
 */
export function concludeFromVisits(
  baseline: Baseline,
  visits: readonly ReVisit[],
  context: Pick<LookBackContext, "leadGrounds" | "settings" | "wording">,
): Conclusion {
  const { settings } = context;
  const floor = textFloor(baseline, settings);
  const readings = visits.map((visit) => readVisit(visit, floor));
  const lastText = readings.findLastIndex(({ kind }) => kind === "shown" || kind === "hidden");
  const since = readings.slice(lastText + 1);
  const gapMs = settings.withdrawalGapHours * HOUR_MS;
  const conclusion =
    concludeGone(since, gapMs) ??
    concludeRefused(since, gapMs) ??
    concludeMoved(since) ??
    concludeText(baseline, readings[lastText], context) ??
    concludeSilence(readings);
  return { ...conclusion, unreadSince: conclusion.isSpeaking ? countAfter(readings, conclusion.visit) : 0 };
}

/** An emptied page is not a fix: a share of what stood around the flagged words must still be there. */
function textFloor(baseline: Baseline, settings: LookBackSettings): number {
  const quoted = baseline.findings.reduce((sum, { quote }) => sum + quote.length, 0);
  const rest = Math.max(0, baseline.textLength - quoted);
  return Math.max(1, rest * settings.textFloorRatio, Math.min(settings.textFloorChars, rest / 2));
}

function concludeGone(since: readonly Reading[], gapMs: number): Conclusion | null {
  const gone = since.filter((reading): reading is GoneReading => reading.kind === "gone");
  const last = gone.at(-1);
  if (last === undefined) return null;
  const proven = gone.filter((reading) => reading.proven);
  const lastProven = proven.at(-1);
  if (lastProven === undefined) return conclude("gone_without_probe", last.visit);
  return conclude(areTwoApart(proven, gapMs) ? "gone_twice" : "gone_once", lastProven.visit);
}

function concludeRefused(since: readonly Reading[], gapMs: number): Conclusion | null {
  const refused = since.filter(({ kind }) => kind === "refused");
  const last = refused.at(-1);
  return last !== undefined && areTwoApart(refused, gapMs) ? conclude("refused_twice", last.visit) : null;
}

function concludeMoved(since: readonly Reading[]): Conclusion | null {
  const moved = since.findLast((reading) => reading.kind === "moved");
  return moved === undefined ? null : conclude(reasonOf(moved), moved.visit);
}

function concludeText(baseline: Baseline, reading: Reading | undefined, context: WordingContext): Conclusion | null {
  if (reading === undefined) return null;
  if (reading.kind !== "shown") return conclude(reasonOf(reading), reading.visit);
  const { visit } = reading;
  const isCompared = baseline.captureId !== null;
  const words = isCompared ? compareWording(baseline, visit, context) : readWording(visit, context.leadGrounds);
  const verdict = weigh(reading, words);
  return { ...conclude(verdict.code, reading.visit), words: verdict.words };
}

function weigh({ visit, doubt }: ShownReading, verdict: WordingVerdict): WordingVerdict {
  if (doubt !== null && !SEEN_IN_ANY_CASE.has(verdict.code)) return { code: doubt, words: [] };
  return visit.fetchOutcome === "closed_text_visible" ? asClosed(verdict) : verdict;
}

/** A posting that no longer recruits can be worse, reworded or masked, but not simply standing and never rectified. */
function asClosed(verdict: WordingVerdict): WordingVerdict {
  const { outcome } = OUTCOME_REASONS[verdict.code];
  if (outcome === "rectified") return { ...verdict, code: "closed_text_clean" };
  const isStanding = outcome === "not_rectified" || outcome === "partly_rectified";
  return isStanding ? { ...verdict, code: "closed_words_public" } : verdict;
}

function concludeSilence(readings: readonly Reading[]): Conclusion {
  const last = readings.at(-1);
  if (last === undefined) return { ...conclude("not_checked", null), isSpeaking: false };
  return { ...conclude(reasonOf(last), last.visit), isSpeaking: false };
}

function conclude(code: ReasonCode, visit: ReVisit | null): Conclusion {
  const { outcome } = OUTCOME_REASONS[code];
  const blank = { words: [], detail: "", isSpeaking: true, unreadSince: 0, settledByVisitId: null };
  return { code, outcome, visit, ...blank };
}

function reasonOf(reading: Reading): ReasonCode {
  return "reason" in reading ? reading.reason : "text_incomplete";
}

function areTwoApart(readings: readonly Reading[], gapMs: number): boolean {
  const times = readings.map(({ visit }) => Date.parse(visit.at));
  return times.length >= 2 && Math.max(...times) - Math.min(...times) >= gapMs;
}

function countAfter(readings: readonly Reading[], visit: ReVisit | null): number {
  return readings.length - 1 - readings.findIndex((reading) => reading.visit === visit);
}
