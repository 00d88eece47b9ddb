import { describe, expect, it } from "vitest";
import { endOf, startOf } from "../../src/text/fold.ts";
import { foldLabelled } from "../../src/text/fold-labelled.ts";

describe("a field read with its label", () => {
  it("keeps the places of the stored value, and none for the label", () => {
    const folded = foldLabelled("年龄要求", "１８-45");
    expect(folded.text).toBe("年龄要求:18-45");
    expect([startOf(folded, 0), endOf(folded, 4)]).toEqual([0, 0]);
    expect([startOf(folded, 5), endOf(folded, 9)]).toEqual([0, 5]);
  });
});
