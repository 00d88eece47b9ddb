import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { headline, mayClaimAllRectified } from "../../src/lookback/headline.ts";
import { createTally } from "../../src/lookback/tally.ts";
import { LookBackOutcome } from "../../src/model/closed-lists.ts";
import { type LookBackCount, type LookBackItem, LookBackSummary } from "../../src/model/look-back.ts";
import { baselineOf, judge, summarize } from "./builders.ts";

const blank = judge(baselineOf([]), []);
const none = new Map<string, number>();

function item(outcome: LookBackOutcome, employer = "云栖示例机械有限公司", title = "仓管员"): LookBackItem {
  return { ...blank, outcome, employer, title };
}

function countOf(rectified: number, withdrawn: number, verified: number, undetermined: number): LookBackCount {
  return { x: rectified + withdrawn, rectified, withdrawn, verified, undetermined };
}

describe("a tally", () => {
  it("gives, after any changes of mind, the figures of what the items are now", () => {
    const names = ["云栖示例机械有限公司", "假想食品有限公司"];
    const change = fc.tuple(fc.nat(4), fc.constantFrom(...names), fc.constantFrom(...LookBackOutcome.options));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const [grown, anew] = [createTally(), createTally()];
        const last = new Map<string, LookBackItem>();
        for (const [key, employer, outcome] of changes) {
          const now = { ...item(outcome, employer), postingKey: `posting-${key}` };
          grown.count(now);
          last.set(now.postingKey, now);
        }
        for (const now of last.values()) anew.count(now);
        expect(grown.summary(none)).toEqual(anew.summary(none));
        expect(grown.summary(none).postings).toEqual(summarize([...last.values()]).postings);
      }),
    );
  });

  it("gives the figures on three levels with the two kinds of 整改到位 apart", () => {
    const summary = summarize(
      [
        item("rectified"),
        item("withdrawn"),
        item("rectified", "云栖示例机械有限公司", "司机"),
        item("not_rectified", "假想食品有限公司"),
        item("undetermined", "假想食品有限公司", "会计"),
        item("withdrawn_unconfirmed", "虚构物流有限公司"),
      ],
      none,
    );
    expect(summary.postings).toEqual(countOf(2, 1, 4, 2));
    expect(summary.positions).toEqual(countOf(1, 1, 3, 2));
    expect(summary.employers).toEqual(countOf(0, 1, 2, 1));
    expect(LookBackSummary.parse(summary)).toEqual(summary);
    expect(headline({ summary, statements: [] })).toBe(
      "用人单位（家）：整改到位 1（已整改 0、已下架 1）/ 已核实 2，未能核实 1；" +
        "岗位（个）：整改到位 2（已整改 1、已下架 1）/ 已核实 3，未能核实 2；" +
        "招聘信息（条）：整改到位 3（已整改 2、已下架 1）/ 已核实 4，未能核实 2。",
    );
  });

  it("keeps an employer out of x when something new of the kind was found", () => {
    const found = summarize([item("rectified")], new Map([["云栖示例 机械有限公司", 2]]));
    expect(found.employers).toEqual(countOf(0, 0, 1, 0));
    expect(found.postings).toEqual(countOf(1, 0, 1, 0));
    expect(mayClaimAllRectified({ summary: found, statements: [] })).toBe(false);
    expect(summarize([item("rectified")], new Map([["云栖示例机械有限公司", 0]])).employers.x).toBe(1);
  });

  it("takes one employer printed with different spacing and width for one", () => {
    const summary = summarize([item("rectified", "ＡＢ公司"), item("undetermined", "AB 公司")], none);
    expect(summary.employers).toEqual(countOf(0, 0, 0, 1));
  });

  it("adds up for any outcomes: z as contracts.md lists it, y the rest, x within y", () => {
    const outcomes = fc.array(fc.tuple(fc.constantFrom(...LookBackOutcome.options), fc.constantFrom("甲", "乙", "丙")));
    const z = new Set<LookBackOutcome>(["undetermined", "not_checked", "withdrawn_unconfirmed", "reposted_suspect"]);
    fc.assert(
      fc.property(outcomes, fc.constantFrom("甲", "丁"), (list, employer) => {
        const summary = summarize(
          list.map(([outcome, name]) => item(outcome, name)),
          new Map([[employer, 1]]),
        );
        const of = (wanted: (outcome: LookBackOutcome) => boolean) =>
          list.filter(([outcome]) => wanted(outcome)).length;
        const undetermined = of((outcome) => z.has(outcome));
        const [rectified, withdrawn] = [
          of((outcome) => outcome === "rectified"),
          of((outcome) => outcome === "withdrawn"),
        ];
        expect(summary.postings).toEqual(countOf(rectified, withdrawn, list.length - undetermined, undetermined));
        expect(Object.values(summary.byOutcome).reduce((sum, count) => sum + count, 0)).toBe(list.length);
        for (const level of [summary.positions, summary.employers]) {
          expect(level.verified + level.undetermined).toBe(new Set(list.map(([, name]) => name)).size);
          expect(level.x).toBe(level.rectified + level.withdrawn);
          expect(level.x).toBeLessThanOrEqual(level.verified);
        }
      }),
    );
  });
});

describe("全部整改", () => {
  it("is said when every posting was seen to be rectified or taken down", () => {
    const summary = summarize([item("rectified"), item("withdrawn", "假想食品有限公司")], none);
    expect(mayClaimAllRectified({ summary, statements: [] })).toBe(true);
    expect(headline({ summary, statements: [] })).toContain("全部整改到位");
  });

  it("cannot be said while anything is unverified or unfixed, nor of nothing", () => {
    const outcomes = fc.array(fc.constantFrom(...LookBackOutcome.options));
    const isFixed = (outcome: LookBackOutcome): boolean => outcome === "rectified" || outcome === "withdrawn";
    fc.assert(
      fc.property(outcomes, fc.integer({ min: 0, max: 10 }), (list, fixed) => {
        const all = [...list, ...Array<LookBackOutcome>(fixed).fill("rectified")];
        const summary = summarize(
          all.map((outcome, at) => item(outcome, `假想${at % 3}公司`)),
          none,
        );
        const isTrue = all.length > 0 && all.every(isFixed);
        expect(mayClaimAllRectified({ summary, statements: [] })).toBe(isTrue);
        expect(headline({ summary, statements: [] }).includes("全部整改")).toBe(isTrue);
      }),
    );
    expect(mayClaimAllRectified({ summary: summarize([], none), statements: [] })).toBe(false);
    expect(headline({ summary: summarize([], none), statements: [] })).toBe("本轮没有需要复查的招聘信息。");
  });
});
