import { describe, expect, it } from "vitest";
import { createTurns, groupingTurns } from "../../../src/app/pipeline/turns.ts";

describe("visits that wait to be stored", () => {
  it("go together when they come while another group is being stored, in the order in which they came", async () => {
    const groups: (readonly number[])[] = [];
    const join = groupingTurns(createTurns(), async (items: readonly number[]) => {
      groups.push(items);
      await new Promise(setImmediate);
    });
    await Promise.all([join(1), Promise.resolve().then(() => join(2)), Promise.resolve().then(() => join(3))]);
    expect(groups.flat()).toEqual([1, 2, 3]);
    expect(groups.length).toBeLessThan(3);
  });

  it("have all failed when their group fails, and those behind them are still stored", async () => {
    const stored: number[] = [];
    const join = groupingTurns(createTurns(), async (items: readonly number[]) => {
      if (items.includes(2)) throw new Error("disk full");
      stored.push(...items);
    });
    const results = await Promise.allSettled([join(1), join(2)]);
    await join(3);
    const failed = results.filter((result) => result.status === "rejected").length;
    expect(stored.length + failed).toBe(3);
    expect(stored).toContain(3);
    expect(results[1]?.status).toBe("rejected");
  });

  it("are never held by more than one group at a time", async () => {
    let open = 0;
    let most = 0;
    const join = groupingTurns(createTurns(), async () => {
      open += 1;
      most = Math.max(most, open);
      await new Promise(setImmediate);
      open -= 1;
    });
    await Promise.all(Array.from({ length: 200 }, (_, item) => join(item)));
    expect(most).toBe(1);
  });
});
