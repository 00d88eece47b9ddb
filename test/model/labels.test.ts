import { describe, expect, it } from "vitest";
import type { z } from "zod";
import * as lists from "../../src/model/closed-lists.ts";
import { RetentionCategory } from "../../src/model/disposal.ts";
import { LABELS } from "../../src/model/labels.ts";
import { BureauRecordKind, BureauResult } from "../../src/model/lead.ts";
import { LeadStatus } from "../../src/model/lead-status.ts";
import { CaseRoute, Submission } from "../../src/model/submission.ts";
import { ToldOutcome } from "../../src/model/told-outcome.ts";
import { NoticeKind, ReplyOutcome, SuggestionTrigger } from "../../src/model/union-notice.ts";

const TABLES: readonly (readonly [keyof typeof LABELS, z.ZodEnum])[] = [
  ["verdict", lists.Verdict],
  ["ground", lists.Ground],
  ["direction", lists.Direction],
  ["channel", lists.Channel],
  ["flag", lists.FindingFlag],
  ["employerType", lists.EmployerType],
  ["fetchOutcome", lists.FetchOutcome],
  ["lookBackOutcome", lists.LookBackOutcome],
  ["decision", lists.ReviewDecision],
  ["role", lists.Role],
  ["operatorType", lists.OperatorType],
  ["leadStatus", LeadStatus],
  ["noticeKind", NoticeKind],
  ["bureauRecordKind", BureauRecordKind],
  ["bureauResult", BureauResult],
  ["toldOutcome", ToldOutcome],
  ["replyOutcome", ReplyOutcome],
  ["suggestionTrigger", SuggestionTrigger],
  ["caseRoute", CaseRoute],
  ["retention", RetentionCategory],
  ["submissionKind", Submission.unwrap().shape.kind],
];
const everyLabel = Object.values(LABELS).flatMap((table) => Object.values<string>(table));

describe("the Chinese labels", () => {
  it.each(TABLES)("name every value of %s, so that no reader meets a bare code", (name, list) => {
    expect(Object.keys(LABELS[name]).sort()).toEqual([...list.options].sort());
  });

  it("are all tables that a closed list stands behind", () => {
    expect(Object.keys(LABELS).sort()).toEqual(TABLES.map(([name]) => name).sort());
  });

  it("never say 违法 on their own authority", () => {
    expect(everyLabel.filter((label) => label.includes("违法"))).not.toEqual([]);
    expect(everyLabel.filter((label) => /(?<!疑似|涉嫌)违法/.test(label))).toEqual([]);
  });

  it("are Chinese, and no two values of a list read alike", () => {
    expect(everyLabel.filter((label) => !/\p{Script=Han}/u.test(label))).toEqual([]);
    for (const table of Object.values(LABELS)) {
      const labels = Object.values<string>(table);
      expect(new Set(labels).size).toBe(labels.length);
    }
  });

  it("keep a confirmed withdrawal apart from a suspected one", () => {
    expect(LABELS.lookBackOutcome.withdrawn).toContain("已核实");
    expect(LABELS.lookBackOutcome.withdrawn_unconfirmed).toContain("疑似");
  });
});
