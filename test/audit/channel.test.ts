import { describe, expect, it } from "vitest";
import { channelOf } from "../../src/audit/channel.ts";
import type { Direction, Ground, Verdict } from "../../src/model/closed-lists.ts";

const TABLE: readonly (readonly [Ground, Direction, Verdict, string])[] = [
  ["sex", "male", "violation", "pil"],
  ["sex", "male", "review", "pil"],
  ["sex", "both", "review", "pil"],
  ["sex", "female", "review", "labour_inspection"],
  ["marital_fertility", "any", "violation", "pil"],
  ["pregnancy_test", "female", "violation", "pil"],
  ["differential", "female", "violation", "pil"],
  ["differential", "male", "review", "labour_inspection"],
  ["ethnicity", "any", "violation", "pil"],
  ["disability", "any", "violation", "pil_exploratory"],
  ["disability", "any", "review", "labour_inspection"],
  ["health", "any", "violation", "pil_exploratory"],
  ["hukou", "rural", "violation", "pil_exploratory"],
  ["hukou", "local", "review", "labour_inspection"],
  ["age", "minor", "violation", "child_labour"],
  ["age", "any", "hint", "advice"],
  ["school", "any", "review", "labour_inspection"],
  ["masked", "any", "review", "labour_inspection"],
  ["veteran", "any", "lawful", "advice"],
];

describe("the channel", () => {
  it.each(TABLE)("of %s/%s/%s is %s", (ground, direction, verdict, channel) => {
    const choice = channelOf({ ground, direction, verdict, employerType: "private" });
    expect(choice.channel).toBe(channel);
    expect(choice.reason).not.toBe("");
  });
});
