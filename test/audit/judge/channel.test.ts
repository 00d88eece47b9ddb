import { describe, expect, it } from "vitest";
import { channelOf } from "../../../src/audit/judge/channel.ts";
import type { Direction, Ground, Verdict } from "../../../src/model/closed-lists.ts";

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

const OF_ORGANS: readonly (readonly [Ground, Direction, Verdict, string])[] = [
  ["sex", "male", "violation", "pil"],
  ["sex", "female", "review", "pil_exploratory"],
  ["school", "any", "review", "pil_exploratory"],
  ["ethnicity", "any", "violation", "pil"],
  ["age", "minor", "violation", "child_labour"],
  ["age", "any", "hint", "advice"],
];

describe("the channel where an organ recruits", () => {
  it.each(OF_ORGANS)(
    "of %s/%s/%s is %s, for labour inspection does not reach it",
    (ground, direction, verdict, channel) => {
      expect(channelOf({ ground, direction, verdict }, { employerType: () => "organ" }).channel).toBe(channel);
    },
  );
  it.each(["institution", "soe", "private", "agency", "unknown"] as const)(
    "stays labour inspection for %s",
    (employerType) => {
      const facts = {
        ground: "school",
        direction: "any",
        verdict: "review",
      } as const;
      expect(channelOf(facts, { employerType: () => employerType }).channel).toBe("labour_inspection");
    },
  );
});

describe("the channel", () => {
  it.each(TABLE)("of %s/%s/%s is %s", (ground, direction, verdict, channel) => {
    const choice = channelOf({ ground, direction, verdict }, { employerType: () => "private" });
    expect(choice.channel).toBe(channel);
    expect(choice.reason).not.toBe("");
  });
});
