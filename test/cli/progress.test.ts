import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startProgress } from "../../src/cli/progress.ts";

let written: string[];
beforeEach(() => {
  written = [];
  vi.useFakeTimers();
  vi.spyOn(process.stderr, "write").mockImplementation((text) => written.push(String(text)) > 0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it("tells a reader of a log every half a minute how far a long run is, and of a short one nothing", () => {
  const isTerminal = process.stderr.isTTY;
  process.stderr.isTTY = false;
  const progress = startProgress("采集", false);
  vi.advanceTimersByTime(29_000);
  progress.update(3, 20, "等待访问间隔");
  vi.advanceTimersByTime(31_000);
  progress.stop();
  vi.advanceTimersByTime(60_000);
  process.stderr.isTTY = isTerminal;
  expect(written).toEqual([
    "采集：已用 30 秒，完成 3/20  等待访问间隔\n",
    "采集：已用 60 秒，完成 3/20  等待访问间隔\n",
  ]);
});

it("is silent where one JSON document is asked for", () => {
  startProgress("采集", true).update(1, 2, "甲");
  vi.advanceTimersByTime(60_000);
  expect(written).toEqual([]);
});
