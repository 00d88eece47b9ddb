import { describe, expect, it } from "vitest";
import { channelOf } from "../../../src/audit/judge/channel.ts";
import type { Direction, Ground, Verdict } from "../../../src/model/closed-lists.ts";
import type { LegalBasis } from "../../../src/model/legal-basis.ts";

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

const NO_LAW: ReadonlyMap<string, LegalBasis> = new Map();

function article(id: string, inForceFrom: string): [string, LegalBasis] {
  const entry = {
    id,
    law: "示例法",
    article: "第一条",
    item: null,
    inForceFrom,
    inForceUntil: null,
    binds: "检察机关",
  };
  return [
    id,
    {
      ...entry,
      sanction: null,
      liability: [],
      authority: null,
      certainty: "verified",
      publishedOnly: false,
      gist: "示例",
    },
  ];
}

describe("the channel that an article opens", () => {
  const law = new Map([article("WRPL-77", "2023-01-01"), article("MZTJ-54", "2026-07-01")]);
  const reasonFor = (ground: Ground, postedOn: string | null) =>
    channelOf({ ground, direction: "any", verdict: "violation", postedOn }, { employerType: () => "private" }, law);

  it.each([
    ["marital_fertility", "2022-12-31", "该条自 2023-01-01 起施行"],
    ["ethnicity", "2026-06-30", "该条自 2026-07-01 起施行"],
  ] as const)("of %s for a posting of %s says what must be shown besides", (ground, postedOn, words) => {
    const { channel, reason } = reasonFor(ground, postedOn);
    expect(channel).toBe("pil");
    for (const part of [`发布于 ${postedOn}`, words, "仍在公开发布"]) expect(reason).toContain(part);
  });
  it.each([
    ["marital_fertility", "2023-01-01"],
    ["ethnicity", "2026-07-01"],
    ["ethnicity", null],
  ] as const)("of %s for a posting of %s needs nothing more", (ground, postedOn) => {
    expect(reasonFor(ground, postedOn).reason).not.toContain("施行");
  });
});

describe("the channel where an organ recruits", () => {
  it.each(OF_ORGANS)(
    "of %s/%s/%s is %s, for labour inspection does not reach it",
    (ground, direction, verdict, channel) => {
      expect(
        channelOf({ ground, direction, verdict, postedOn: null }, { employerType: () => "organ" }, NO_LAW).channel,
      ).toBe(channel);
    },
  );
  it.each(["institution", "soe", "private", "agency", "unknown"] as const)(
    "stays labour inspection for %s",
    (employerType) => {
      const facts = {
        ground: "school",
        direction: "any",
        verdict: "review",
        postedOn: null,
      } as const;
      expect(channelOf(facts, { employerType: () => employerType }, NO_LAW).channel).toBe("labour_inspection");
    },
  );
});

describe("the channel", () => {
  it.each(TABLE)("of %s/%s/%s is %s", (ground, direction, verdict, channel) => {
    const choice = channelOf({ ground, direction, verdict, postedOn: null }, { employerType: () => "private" }, NO_LAW);
    expect(choice.channel).toBe(channel);
    expect(choice.reason).not.toBe("");
  });
});
