import { beijingDay } from "../../model/beijing-time.ts";
import type { LookBackOutcome } from "../../model/closed-lists.ts";
import { LABELS } from "../../model/labels.ts";
import { standingOf } from "../../model/outcome-standing.ts";
import type { BarParts } from "../stacked-bar.ts";
import { shortText } from "../visible-text.ts";
import { figureWords } from "./figures.ts";
import type { LookBackInput, ReportedItem } from "./look-back-input.ts";

/** One group of postings, or one round, with its figures. */
export interface GroupRow {
  readonly name: string;
  readonly parts: BarParts;
}

/** Groups of one kind, the largest first; `loop` is the placeholder of the table. */
export interface GroupTable {
  readonly loop: string;
  readonly title: string;
  readonly rows: readonly GroupRow[];
}

/** The groups of a round, counted as its postings are read. */
export interface RoundGroups {
  add(reported: ReportedItem): void;
  tables(): readonly GroupTable[];
}

/** Counts by employer, bureau, platform and ground in 信息条; a posting on two grounds counts under both. */
export function createRoundGroups(bureau: string): RoundGroups {
  const kinds = [
    {
      ...{ loop: "单位图", title: "按用人单位（条）", groups: createGroups() },
      namesOf: ({ item: { employer } }: ReportedItem) => [shortText(employer, 80) || "（名称不明）"],
    },
    {
      ...{ loop: "机关图", title: "按监管机关（条）", groups: createGroups() },
      namesOf: () => [shortText(bureau, 60)],
    },
    {
      ...{ loop: "平台图", title: "按发布平台（条）", groups: createGroups() },
      namesOf: ({ platform }: ReportedItem) => [platform],
    },
    { ...{ loop: "事由图", title: "按涉嫌事由（条）", groups: createGroups() }, namesOf: groundsOf },
  ];
  return {
    add(reported) {
      for (const { groups, namesOf } of kinds) groups.add(namesOf(reported), reported.item.outcome);
    },
    tables: () => kinds.map(({ loop, title, groups }) => ({ loop, title, rows: groups.rows() })),
  };
}

function groundsOf({ item: { before } }: ReportedItem): readonly string[] {
  if (before.captureId === null) return ["（未取得原文）"];
  return [...new Set(before.findings.map(({ ground }) => LABELS.ground[ground]))];
}

/** One row a round up to this one, in 信息条; what could not be verified never counts as put right. */
export function trendRows({ rounds }: LookBackInput): readonly (GroupRow & { readonly figures: string })[] {
  return rounds.map(({ round, startedAt, summary }) => {
    const { x, verified, undetermined } = summary.postings;
    const relapsed = summary.byOutcome.relapsed ?? 0;
    return {
      name: `第${round}轮（${beijingDay(startedAt)}）`,
      parts: { fixed: x, unfixed: verified - x, unverified: undetermined },
      figures: `${figureWords(summary.postings)}${relapsed === 0 ? "" : `；反弹 ${relapsed}`}`,
    };
  });
}

/** How many a group counts in all. */
export function totalOf({ parts }: GroupRow): number {
  return parts.fixed + parts.unfixed + parts.unverified;
}

function createGroups() {
  const groups = new Map<string, { fixed: number; unfixed: number; unverified: number }>();
  return {
    add(names: readonly string[], outcome: LookBackOutcome): void {
      const standing = standingOf(outcome);
      for (const name of names) {
        const parts = groups.get(name) ?? { fixed: 0, unfixed: 0, unverified: 0 };
        parts[standing === "unfixed" || standing === "unverified" ? standing : "fixed"] += 1;
        groups.set(name, parts);
      }
    },
    rows(): readonly GroupRow[] {
      const rows = [...groups].map(([name, parts]) => ({ name, parts }));
      return rows.toSorted((a, b) => totalOf(b) - totalOf(a) || (a.name < b.name ? -1 : 1));
    },
  };
}
