import type { Capture } from "../../../model/capture.ts";
import { grouped } from "../../../model/grouped.ts";

/** A capture as far as it says when which machine was answered how. */
export type TimedCapture = Pick<Capture, "id" | "requestedUrl" | "outcome" | "finishedAt"> & {
  /** The machine that made it; null for this one. */
  readonly origin: string | null;
};

/** What a capture says of another one made at about the same time. */
const SAME_TIME_MS = 3_600_000;

/** Gives, for a capture, the one of `captures` that the same machine made nearest to it, within the hour; null where none is. */
export function capturesByTime(captures: readonly TimedCapture[]): (near: TimedCapture) => TimedCapture | null {
  const sorted = new Map(
    [...grouped(captures, ({ origin }) => origin)].map(([origin, own]) => [origin, own.toSorted(byTime)]),
  );
  return (near) => {
    const own = sorted.get(near.origin) ?? [];
    const place = placeOf(near, own);
    const best = own
      .slice(Math.max(0, place - 1), place + 2)
      .filter(({ id }) => id !== near.id)
      .toSorted((a, b) => gap(a, near) - gap(b, near))[0];
    return best !== undefined && gap(best, near) <= SAME_TIME_MS ? best : null;
  };
}

/** The place of the first capture that is not older. */
function placeOf(near: TimedCapture, sorted: readonly TimedCapture[]): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = sorted[middle];
    if (other !== undefined && byTime(other, near) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function gap(a: TimedCapture, b: TimedCapture): number {
  return Math.abs(byTime(a, b));
}

function byTime(a: TimedCapture, b: TimedCapture): number {
  return Date.parse(a.finishedAt) - Date.parse(b.finishedAt);
}
