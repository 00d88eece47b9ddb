import fc from "fast-check";
import { expect, test } from "vitest";
import { capturesByTime, type TimedCapture } from "../../../../src/app/look-back/visiting/captures-by-time.ts";

const START = Date.parse("2026-11-03T00:00:00Z");

function captureAt(id: string, minutes: number, origin: string | null = "outside"): TimedCapture {
  const finishedAt = new Date(START + minutes * 60_000).toISOString();
  return { id, requestedUrl: `http://127.0.0.1/${id}`, outcome: "ok", finishedAt, origin };
}

test("the control probe of a visit is the nearest other answer to the same machine within the hour, and none beyond it", () => {
  const near = capturesByTime([captureAt("a", 0), captureAt("b", 90), captureAt("c", 100, "other")]);
  expect(near(captureAt("v", 40))?.id).toBe("a");
  expect(near(captureAt("v", 95))?.id).toBe("b");
  expect(near(captureAt("v", 151))).toBeNull();
  expect(near(captureAt("a", 0))).toBeNull();
  expect(near(captureAt("v", 100, null))).toBeNull();
});

test("finds what a look at every capture finds", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(300), { maxLength: 20 }), fc.nat(300), (minutes, at) => {
      const all = minutes.map((minute, index) => captureAt(`c${index}`, minute));
      const gaps = minutes.map((minute) => Math.abs(minute - at)).filter((gap) => gap <= 60);
      const found = capturesByTime(all)(captureAt("v", at));
      const gap = found === null ? null : Math.abs((Date.parse(found.finishedAt) - START) / 60_000 - at);
      expect(gap).toBe(gaps.length === 0 ? null : Math.min(...gaps));
    }),
  );
});
