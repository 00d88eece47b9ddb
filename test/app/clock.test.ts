import { expect, it } from "vitest";
import { systemClock } from "../../src/app/clock.ts";

it("waits out more days than a timer can hold, instead of asking a website again every millisecond", async () => {
  const stop = new AbortController();
  let isOver = false;
  const waiting = systemClock.sleep(30 * 24 * 3600 * 1000, stop.signal).then(() => {
    isOver = true;
  });
  await systemClock.sleep(50);
  expect(isOver).toBe(false);
  stop.abort();
  await waiting;
  expect(isOver).toBe(true);
});
