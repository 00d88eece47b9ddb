import { expect, test } from "vitest";
import { baselineOf, finding, judge, textWith, visitOn } from "./builders.ts";

const old = baselineOf([finding("男士优先")], { text: textWith("男士优先；男；能吃苦的小伙") });
const byNewRules = finding("男", { span: { field: "fields.性别", start: 0, end: 1 } });
const under = { ...old, foundByNewRules: [byNewRules] };

test("old words that only new rules find are never a posting that grew worse, nor a relapse", () => {
  expect(judge(under, [visitOn(2, [finding("男士优先"), byNewRules])])).toMatchObject({
    outcome: "not_rectified",
    reasonCode: "words_stand",
  });
  expect(judge({ ...under, rectifiedBefore: true }, [visitOn(2, [byNewRules])])).toMatchObject({
    outcome: "partly_rectified",
    reasonCode: "new_rules_only",
  });
  expect(judge({ ...under, rectifiedBefore: true }, [visitOn(2, [finding("男士优先")])]).outcome).toBe("relapsed");
});

test("the same words without that rule are new, however short", () => {
  expect(judge(old, [visitOn(2, [finding("男士优先"), byNewRules])]).outcome).toBe("worsened");
});

test("words that the old rules still find are never rectified because the new rules let them pass", () => {
  const soft = finding("小伙", { verdict: "review" });
  const before = baselineOf([soft]);
  const visit = visitOn(2, [], { text: textWith("小伙"), findingsByOldRules: [soft] });
  expect(judge(before, [visit])).toMatchObject({ outcome: "undetermined", reasonCode: "words_stand_unflagged" });
});

test("a rule that fell away is not taken for a part that was removed", () => {
  const [kept, dropped] = [finding("男士优先"), finding("小伙", { verdict: "review" })];
  const before = baselineOf([kept, dropped]);
  const visit = visitOn(2, [kept], { text: before.text, findingsByOldRules: [kept, dropped] });
  expect(judge(before, [visit])).toMatchObject({ outcome: "not_rectified", reasonCode: "words_stand" });
  const removed = visitOn(2, [kept], { findingsByOldRules: [kept] });
  expect(judge(before, [removed]).outcome).toBe("partly_rectified");
});

test("words that the program would not read if they stood are no part that was removed", () => {
  const [kept, unread] = [finding("男士优先"), finding("限男性")];
  const before = baselineOf([kept, unread], { unreadable: [unread] });
  expect(judge(before, [visitOn(2, [kept])])).toMatchObject({ outcome: "not_rectified", reasonCode: "words_stand" });
  expect(judge(before, [visitOn(2, [])])).toMatchObject({ outcome: "undetermined", reasonCode: "words_unreadable" });
});
