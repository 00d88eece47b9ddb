import { expect, it } from "vitest";
import { fuzzVisits } from "./fuzz-visits.ts";

const VISITS = 400;

it("answers with damaged bytes and headers never crash, hang or leak a connection", async () => {
  const { byOutcome, thrown, slow, handles } = await fuzzVisits(VISITS, 20260901);
  expect({ thrown, slow }).toEqual({ thrown: [], slow: [] });
  expect([...byOutcome.values()].reduce((sum, count) => sum + count, 0)).toBe(VISITS);
  // Damage that only ever gave one kind of answer would test nothing.
  expect(byOutcome.size).toBeGreaterThan(6);
  expect(handles.after).toBeLessThanOrEqual(handles.before);
});
