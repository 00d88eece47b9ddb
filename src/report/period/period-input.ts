import type { Ground } from "../../model/closed-lists.ts";
import type { BureauRecordKind, LeadDestination } from "../../model/lead.ts";
import type { LeadStatus } from "../../model/lead-status.ts";
import type { LookBackSummary } from "../../model/look-back.ts";
import type { NoticeKind } from "../../model/union-notice.ts";

/** What was done in one stretch of time; what machines point out and what persons decided are never added together. */
export interface PeriodCounts {
  readonly runs: number;
  readonly visits: number;
  /** Pages that could not be read, which says nothing of what stands on them. */
  readonly unread: number;
  readonly sources: number;
  readonly postings: number;
  readonly flagged: number;
  readonly employers: number;
  readonly byGround: ReadonlyMap<Ground, number>;
  readonly decisions: { readonly confirmed: number; readonly dismissed: number; readonly undecided: number };
  readonly complaints: { readonly registered: number; readonly answered: number };
  readonly leads: {
    readonly drafted: number;
    readonly received: number;
    readonly issued: number;
    readonly employers: number;
    readonly postings: number;
    readonly byDestination: ReadonlyMap<LeadDestination, number>;
    readonly steps: ReadonlyMap<LeadStatus, number>;
  };
  readonly letters: readonly {
    readonly kind: NoticeKind;
    readonly drafted: number;
    readonly served: number;
    readonly answered: number;
    readonly overdue: number;
  }[];
  readonly bureau: ReadonlyMap<BureauRecordKind, number>;
  readonly visitsMade: { readonly onSite: number; readonly telephone: number };
  readonly lookBack: LookBackSums;
}

/** The last round of each lead that ended in the time, added up; an employer of two leads counts under both. */
export interface LookBackSums {
  readonly leads: number;
  readonly levels: Pick<LookBackSummary, "employers" | "positions" | "postings">;
}

/** Everything that a monthly or annual report says. */
export interface PeriodInput {
  readonly period: string;
  readonly officeName: string;
  readonly officeKind: "union" | "procuratorate";
  readonly contact: string;
  readonly now: string;
  readonly current: PeriodCounts;
  readonly before: PeriodCounts;
  /** From the beginning of the year; null for a year. */
  readonly yearToDate: PeriodCounts | null;
  /** Each month of a year that has begun; empty for a month. */
  readonly months: readonly { readonly month: string; readonly counts: PeriodCounts }[];
  /** Where the Word templates are. */
  readonly templates: string;
}
