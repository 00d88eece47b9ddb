import { type County, MARKS } from "../store/two-counties.ts";

/** Whose record is meant: a county's, or one that does not exist. */
export type Whose = County | "none";

/** Parts of addresses that name one record of a county. */
export const ADDRESSES = [
  "postingId",
  "findingId",
  "leadId",
  "noticeId",
  "visitId",
  "sourceId",
  "captureId",
  "submissionId",
  "jobId",
  "workId",
  "id",
] as const;

const PREFIXES: Readonly<Record<string, string>> = {
  postingId: "p-own",
  findingId: "f-own",
  captureId: "own",
  sourceId: "site",
  submissionId: "submission",
  id: "submission",
};
const OTHERS: Readonly<Record<string, string>> = {
  period: "2026-03",
  ruleId: "sex.male-limit",
  round: "1",
  number: "1",
  file: "page",
  paper: "一案一页",
};

/** The address of a route about somebody's record. */
export function addressOf(path: string, whose: Whose): string {
  const idOf = (name: string) => OTHERS[name] ?? `${PREFIXES[name] ?? name.replace(/Id$/, "")}-${whose}`;
  return path.replace(/:(\w+)/g, (_all, name: string) => idOf(name));
}

/** Lists that say the same to everybody: law, rules, the office's own tables, the page that checks texts. */
export const SHARED = ["ruleChoices", "bureaus", "deadlines", "rules", "officeRules", "selfCheckPage"];

/** Lists of figures, in which no name stands. */
export const FIGURES = ["ruleFeedback", "periodReport", "periodFile"];

/** What a change says of somebody's record; null where it names no record that is there already. */
export type Change = ((whose: Whose, uploadId: string) => object) | null;

const DAY = { every: "day", day: 1, time: "22:00" };

/** Every change that staff may make, by the name of its route. */
export const CHANGES: Readonly<Record<string, Change>> = {
  claim: () => ({}),
  release: () => ({}),
  decide: (whose) => ({ findingIds: [`f-own-${whose}`], decision: "dismissed", reasonCode: "duplicate" }),
  withdraw: (whose) => ({ reviewIds: [`review-${whose}`] }),
  importReviews: null,
  markMissed: () => ({ span: { field: "text", start: 0, end: 2 }, ruleId: "sex.male-limit", note: "试" }),
  draftLeads: null,
  issueLead: () => ({}),
  exportLead: () => ({}),
  recordStep: () => ({ status: "transferred", on: "2026-10-12", documentNumber: null, reason: null, urgent: false }),
  recordLetter: () => ({ documentNumber: "假想〔2026〕1号", signedBy: "签发人" }),
  examineIncoming: null,
  receive: null,
  draftNotice: (whose) => ({ leadId: `lead-${whose}`, kind: "reminder" }),
  noticeServed: () => ({ on: "2026-10-12", how: "直接送达" }),
  noticeReply: () => ({ on: "2026-10-12", text: "已改正", outcome: "corrected" }),
  reportLookBack: () => ({}),
  startLookBack: () => ({}),
  decideRepost: (whose) => ({ postingKey: `key p-own-${whose}`, copyKey: "key", confirmed: true, reason: "同一岗位" }),
  addVisit: (whose) => ({
    ...{ leadId: `lead-${whose}`, employer: null, how: "on-site", by: ["走访人甲", "走访人乙"] },
    ...{ at: "2026-10-12T08:30", where: "假想县一号路", seen: "公告栏已更换" },
  }),
  addSource: null,
  trySource: () => ({ url: "http://jobs.example.invalid/" }),
  addSchedule: (whose) => ({ sourceId: `site-${whose}`, when: DAY }),
  removeSchedule: (whose) => ({ name: `${whose === "none" ? whose : MARKS[whose]}每年采集` }),
  previewImport: null,
  startImport: (whose, uploadId) => ({ files: [{ uploadId }], source: { sourceId: `site-${whose}` } }),
  startScan: () => ({}),
  retryJob: () => ({}),
  stopWork: () => ({}),
  addSubmission: null,
  addSubmissionStep: () => ({ kind: "answered" }),
  openComplainant: () => ({ reason: "核对" }),
  linkEmployers: (whose) => ({
    ...{ kind: "merge", employer: `employer-${whose}`, other: `employer-${whose}-2`, reason: "同一家单位" },
  }),
  assignPostings: (whose) => ({
    ...{
      postings: [`key p-own-${whose}`],
      to: { kind: "new", name: "假想分厂", creditCode: null },
      reason: "两家同名",
    },
  }),
  proposeRule: null,
  applyForStamps: null,
  proposePhrase: null,
  compareRule: null,
};
