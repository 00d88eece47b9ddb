import { expect, test } from "vitest";
import { PingpinError } from "../../src/model/errors.ts";
import { REASON_CODES } from "../../src/model/reason-codes.ts";
import { Review } from "../../src/model/review.ts";
import { type DecisionWish, decideFinding } from "../../src/review/decide.ts";
import { AT, aFinding, aReview, aStored } from "../report/builders.ts";

function wish(facts: Partial<DecisionWish> = {}): DecisionWish {
  return {
    decision: "confirmed",
    channel: null,
    reasonCode: "wording_clear",
    reasonText: "",
    by: "演示复核人",
    role: "union",
    at: AT,
    id: "r1",
    step: "first",
    ...facts,
  };
}

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(PingpinError);
    if (error instanceof PingpinError && error.code === "NOT_ALLOWED") return error.message;
    throw error;
  }
  throw new Error("was allowed");
}

test("records who decided what, on which capture and rule version", () => {
  const stored = aStored();
  const review = decideFinding(stored, wish({ by: " 演示复核人 " }), []);
  expect(review).toEqual({
    id: "r1",
    fingerprint: stored.finding.fingerprint,
    findingId: "f1",
    captureId: "c1",
    ruleVersion: "1.0.0",
    step: "first",
    decision: "confirmed",
    channel: null,
    reasonCode: "wording_clear",
    reasonText: "",
    by: "演示复核人",
    role: "union",
    at: AT,
  });
  expect(Review.parse(review)).toEqual(review);
});

test.each([
  ["a viewer", wish({ role: "viewer" }), "查阅人员"],
  ["a blank name", wish({ by: " \u3000\u200b" }), "署名"],
  ["a dismissal without a reason", wish({ decision: "dismissed", reasonCode: "" }), "排除"],
  ["an undecided one without a reason", wish({ decision: "undecided", reasonCode: "" }), "待补充事实"],
  ["a reason of another decision", wish({ decision: "dismissed", reasonCode: "wording_clear" }), "不适用"],
  ["an unknown reason", wish({ reasonCode: "because" }), "不适用"],
  ["“other” without words", wish({ reasonCode: "other", reasonText: " " }), "具体理由"],
  ["a new channel without words", wish({ channel: "labour_inspection" }), "渠道"],
  ["a second review before the first", wish({ step: "second" }), "初核"],
])("refuses %s and says why in Chinese", (_what, refused, words) => {
  expect(refusal(() => decideFinding(aStored(), refused, []))).toContain(words);
});

test("takes a 待研判 finding into a lead only with a person's own words", () => {
  const stored = aStored({ finding: aFinding({ verdict: "review" }) });
  expect(refusal(() => decideFinding(stored, wish(), []))).toContain("理由");
  expect(decideFinding(stored, wish({ reasonText: "岗位并非禁忌劳动" }), []).reasonText).toBe("岗位并非禁忌劳动");
});

test("takes words that a machine read from a picture into a lead only with a person's own words", () => {
  const stored = aStored({ finding: aFinding({ flags: ["image"] }) });
  expect(refusal(() => decideFinding(stored, wish(), []))).toContain("对照原图");
  expect(decideFinding(stored, wish({ reasonText: "已对照原图，文字一致" }), []).decision).toBe("confirmed");
  expect(decideFinding(stored, wish({ decision: "undecided", reasonCode: "text_unclear" }), []).decision).toBe(
    "undecided",
  );
});

test("never confirms what the law permits", () => {
  const stored = aStored({ finding: aFinding({ verdict: "lawful" }) });
  expect(refusal(() => decideFinding(stored, wish({ reasonText: "坚持" }), []))).toContain("依法优待");
});

test("does not send wording that favours women, or a mere hint, to public-interest litigation", () => {
  const female = aStored({ finding: aFinding({ direction: "female", channel: "labour_inspection" }) });
  expect(refusal(() => decideFinding(female, wish({ channel: "pil", reasonText: "x" }), []))).toContain("授权");
  const hint = aStored({ finding: aFinding({ verdict: "hint", channel: "advice" }) });
  expect(refusal(() => decideFinding(hint, wish({ channel: "pil", reasonText: "x" }), []))).toContain("优化提示");
});

test("lets only another person review a second time, however the name is spaced", () => {
  const stored = aStored();
  const first = aReview(stored, { by: "示例甲" });
  const same = wish({ step: "second", by: "示 例\u200b甲" });
  expect(refusal(() => decideFinding(stored, same, [first]))).toContain("第二人");
  expect(decideFinding(stored, wish({ step: "second", by: "示例乙" }), [first]).step).toBe("second");
});

test("does not take another finding's first review for this one's", () => {
  const other = aReview(aStored({ finding: aFinding({ quote: "男士优先" }) }));
  expect(refusal(() => decideFinding(aStored(), wish({ step: "second", by: "示例乙" }), [other]))).toContain("初核");
});

test("offers at least two Chinese reasons for each decision, and no code twice", () => {
  for (const decision of ["confirmed", "dismissed", "undecided"] as const) {
    expect(REASON_CODES.filter((reason) => reason.decisions.includes(decision)).length).toBeGreaterThan(1);
  }
  expect(new Set(REASON_CODES.map((reason) => reason.code)).size).toBe(REASON_CODES.length);
  expect(REASON_CODES.every((reason) => /\p{Script=Han}/u.test(reason.label))).toBe(true);
});
