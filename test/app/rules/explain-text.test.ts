import { describe, expect, it } from "vitest";
import { explainText, type TextToExplain } from "../../../src/app/rules/explain-text.ts";
import { leftHandRule, readFolder, ruleFolder } from "./rule-folder.ts";

const NOTHING: TextToExplain = {
  text: "",
  title: "",
  fields: [],
  employer: null,
  employerType: "unknown",
  postedOn: null,
  jurisdiction: null,
};

function explain(asked: Partial<TextToExplain>, rule = leftHandRule()) {
  return explainText(readFolder(ruleFolder({ "other/left-hand.yaml": rule })), { ...NOTHING, ...asked });
}

describe("explaining a text", () => {
  it("names the first element of the phrase that failed when nothing was found", () => {
    const rule = leftHandRule({ match: "[【左手】勿扰]", examples: "{hit: [左撇子勿扰]}" });
    const { findings, stretches } = explain({ text: "左撇子优先" }, rule);
    expect(findings).toEqual([]);
    expect(stretches[0]?.near).toMatchObject([
      { ruleId: "other.left-hand", attempts: [{ phrase: "【左手】勿扰", detail: expect.stringContaining("勿扰") }] },
    ]);
  });

  it("shows the exception that kept a full match from being a finding", () => {
    const unless = `[{id: ban-quoted, title: 引述, verdict: none, when: [{before: {clause: [不得]}}]}]`;
    const { findings, stretches } = explain({ text: "不得写不招左撇子" }, leftHandRule({ unless }));
    expect(findings).toEqual([]);
    expect(stretches[0]?.matched[0]?.attempts[0]).toMatchObject({
      outcome: "excepted",
      detail: expect.stringContaining("ban-quoted"),
    });
  });

  it("says that a rule was not yet in force on the day of the posting", () => {
    const rule = leftHandRule({ effective: "{from: 2030-01-01, until: null}" });
    const { stretches } = explain({ text: "不招左撇子", postedOn: "2026-01-01" }, rule);
    expect(stretches[0]?.matched[0]?.attempts[0]?.outcome).toBe("not_in_force");
  });

  it("lists the words of classes, not the literals that phrases begin with", () => {
    const { stretches } = explain({ text: "左撇子不招了" });
    expect(stretches[0]?.words).toEqual([{ text: "左撇子", classes: ["左手"] }]);
  });

  it("looks at fields as well and keeps apart what each of them says", () => {
    const { findings } = explain({ text: "待遇面议", fields: [{ label: "备注", value: "不招左利手" }] });
    expect(findings.map(({ span, quote }) => [span.field, quote])).toEqual([["fields.备注", "不招左利手"]]);
  });

  it("lists no stretch when no word of any rule occurs", () => {
    expect(explain({ text: "包吃住，五险一金" })).toEqual({ findings: [], stretches: [] });
  });
});
