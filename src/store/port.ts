import type { Account, SignInSession } from "../model/account.ts";
import type { Audit } from "../model/audit.ts";
import type { AuditLogEntry } from "../model/audit-log-entry.ts";
import type { BrowserChoices } from "../model/browser-choice.ts";
import type { Capture } from "../model/capture.ts";
import type { Claim } from "../model/claim.ts";
import type { LookBackOutcome, Verdict } from "../model/closed-lists.ts";
import type { DatabaseFacts } from "../model/database-facts.ts";
import type { Disposal } from "../model/disposal.ts";
import type { District } from "../model/district.ts";
import type { Employer } from "../model/employer.ts";
import type { EmployerAssignment } from "../model/employer-assignment.ts";
import type { EmployerLink } from "../model/employer-link.ts";
import type { StoredFinding } from "../model/finding.ts";
import type { Frontier } from "../model/frontier.ts";
import type { Lead } from "../model/lead.ts";
import type { LookBack, LookBackItem, LookBackSummary } from "../model/look-back.ts";
import type { PeriodFigures } from "../model/period-figures.ts";
import type { Posting } from "../model/posting.ts";
import type { RepostDecision } from "../model/repost-decision.ts";
import type { Review } from "../model/review.ts";
import type { ReviewWithdrawal } from "../model/review-withdrawal.ts";
import type { Source } from "../model/source.ts";
import type { Stamp } from "../model/stamp.ts";
import type { UnionNotice } from "../model/union-notice.ts";
import type { Visit } from "../model/visit.ts";
import type { Volume } from "../model/volume.ts";
import type { Worker } from "../model/worker.ts";
import type { WorklistEntry, WorklistFilter } from "../model/worklist.ts";
import type { AlikeCount, FindingFilter } from "./finding-query.ts";
import type { PageQuery, PostingRecords } from "./posting-records.ts";
import type { StatementRecords, SubmissionRecords } from "./submission-records.ts";

/** A part of a list of 待复核: from the entry after `after` on, none of which somebody other than `reader` has claimed. */
export interface WorklistPage {
  /** The cursor of the last entry before, null for the first page. */
  readonly after: string | null;
  readonly limit: number;
  /** Whose work it is; null gives claimed postings too. */
  readonly reader: { readonly accountId: string; readonly name: string; readonly now: string } | null;
}

/** A finding with what a reviewer needs beside it; `latestReview` may have been made on another capture. */
export interface FindingRow {
  readonly stored: StoredFinding;
  readonly posting: Posting;
  readonly latestReview: Review | null;
}

/** The last hash of the capture chain, 64 zeros when it is empty, and how many captures it holds. */
export interface ChainHead {
  readonly hash: string;
  readonly length: number;
}

/** One link of the capture chain. */
export type ChainLink = Pick<Capture, "id" | "folder" | "manifestSha256" | "previousChainHash" | "chainHash">;

/** What an audit-log entry says; the store adds sequence and hashes. */
export type AuditLogFacts = Pick<AuditLogEntry, "at" | "by" | "action" | "subject" | "details">;

/**
 * All records of an office. Captures, postings, findings, reviews, look-backs, visits, submissions and the audit log are
 * append-only: adding an id twice with equal content is a no-op, with other content an `EVIDENCE_BROKEN` error.
 * Adapters are SQLite and PostgreSQL; one contract suite runs on each.
 */
export interface Store {
  readonly sources: {
    put(source: Source, at: string): Promise<void>;
    get(id: string): Promise<Source | null>;
    list(): Promise<readonly Source[]>;
  };
  readonly captures: {
    /** Extends the chain of its origin: `previousChainHash` must be that chain's head. */
    add(capture: Capture): Promise<void>;
    get(id: string): Promise<Capture | null>;
    list(page: PageQuery, sourceId?: string): Promise<readonly Capture[]>;
    /** Of these ids, one to a thousand, those that are stored. */
    knownAmong(ids: readonly string[]): Promise<ReadonlySet<string>>;
    latestOf(canonicalUrl: string): Promise<Capture | null>;
    /** Captures of an address that ended at `instant` or later, oldest first. */
    since(canonicalUrl: string, instant: string): Promise<readonly Capture[]>;
    /** Of this machine's own chain, or of that of `origin`. */
    chainHead(origin?: string): Promise<ChainHead>;
    /** Which link of its chain a capture is, counted from 1. */
    positionOf(id: string): Promise<number | null>;
    /** A chain in order, for `chain.log` and verification: this machine's own, or that of `origin`. */
    chain(afterLength: number, limit: number, origin?: string): Promise<readonly ChainLink[]>;
    /** The other machines whose captures stand here. */
    origins(): Promise<readonly string[]>;
  };
  readonly postings: PostingRecords;
  readonly employers: {
    /** The employer with this normalised name, made when unknown. */
    ensure(employer: Employer): Promise<Employer>;
    get(id: string): Promise<Employer | null>;
    /** The only one that is printed under this name. */
    byName(name: string): Promise<Employer | null>;
    byNormalizedName(normalizedName: string): Promise<Employer | null>;
    /** The record that stands for this one: itself, or the one that it was merged into. */
    mainOf(id: string): Promise<Employer | null>;
    /** All records that are one employer with this one, itself among them. */
    membersOf(id: string): Promise<readonly Employer[]>;
    /** The names of the records merged into each of these main ones. */
    mergedInto(ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
    /** Those that were merged into no other, by id; `search` is a substring of a name or credit code of theirs. */
    list(page: PageQuery, search?: string): Promise<readonly Employer[]>;
    /** What a person said of two of them; wherever findings, postings or the worklist are asked for by employer, it holds. */
    addLink(link: EmployerLink): Promise<void>;
    /** Everything that was said, oldest first. */
    links(): Promise<readonly EmployerLink[]>;
    /** What a person said whose postings are; from then on every version of them, later ones too, is given out as that employer's. */
    assign(assignments: readonly EmployerAssignment[]): Promise<void>;
    /** Everything that was said of postings, oldest first. */
    assignments(): Promise<readonly EmployerAssignment[]>;
  };
  readonly audits: {
    put(audit: Audit): Promise<void>;
    get(id: string): Promise<Audit | null>;
    latest(): Promise<Audit | null>;
    /** The newest runs, newest first. */
    newest(limit: number): Promise<readonly Audit[]>;
    /** The newest unfinished run over exactly these sources, which the next `scan` continues. */
    unfinished(trigger: Audit["trigger"], sourceIds: readonly string[]): Promise<Audit | null>;
  };
  readonly findings: {
    add(findings: readonly StoredFinding[]): Promise<void>;
    get(id: string): Promise<FindingRow | null>;
    ofPosting(postingId: string): Promise<readonly StoredFinding[]>;
    /** How many findings of each verdict each of these postings has; none of those without any. */
    countOfPostings(ids: readonly string[]): Promise<ReadonlyMap<string, Partial<Record<Verdict, number>>>>;
    /** The newest findings of one employer, newest first. */
    newestOf(employerId: string, limit: number): Promise<readonly FindingRow[]>;
    list(filter: FindingFilter, page: PageQuery): Promise<readonly FindingRow[]>;
    count(filter: FindingFilter): Promise<number>;
    /** How many findings of each of these employers, those merged into it included, were confirmed; none of those without. */
    confirmedOfEmployers(ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
    /** How many findings of an employer wait with each of these quotes, by verdict, rule and quote. */
    waitingAlike(employerId: string, quotes: readonly string[]): Promise<readonly AlikeCount[]>;
    /** Findings per ground and verdict violation or review, most frequent first. */
    countByGround(): Promise<
      readonly { readonly ground: string; readonly violation: number; readonly review: number }[]
    >;
  };
  readonly figures: {
    /** Of instants from `from` on and before `until`; reads every posting of that time. */
    ofPeriod(time: { readonly from: string; readonly until: string }): Promise<PeriodFigures>;
  };
  readonly reviews: {
    add(review: Review): Promise<void>;
    /** Those of the same words, oldest first, without what was taken back. */
    of(fingerprint: string): Promise<readonly Review[]>;
    /** Every decision on these words with its withdrawal, if any, oldest first. */
    history(fingerprint: string): Promise<readonly { review: Review; withdrawal: ReviewWithdrawal | null }[]>;
    /** By fingerprint: the decisions on earlier visits with the same words that hold on for these findings of a posting. */
    carriedTo(posting: Posting, findings: readonly StoredFinding[]): Promise<ReadonlyMap<string, Review>>;
    get(id: string): Promise<Review | null>;
    /** How many decisions a person made since `instant`, without what was taken back. */
    countBy(name: string, instant: string): Promise<number>;
    /** Takes a decision back; a second time is a no-op. */
    withdraw(withdrawal: ReviewWithdrawal): Promise<void>;
    /** Dismissed findings of each rule and reason, most frequent first. */
    dismissedByRule(): Promise<
      readonly { readonly ruleId: string; readonly dismissed: number; readonly decided: number }[]
    >;
    /** The latest dismissals of findings of one rule. */
    dismissalsOf(ruleId: string, limit: number): Promise<readonly { stored: StoredFinding; review: Review }[]>;
  };
  readonly worklist: {
    /** By severity, then age, oldest first. */
    list(
      filter: WorklistFilter,
      page: WorklistPage,
    ): Promise<{
      readonly entries: readonly WorklistEntry[];
      readonly next: string | null;
    }>;
    /** How many there are, counted up to `most`. */
    count(filter: WorklistFilter, most: number): Promise<number>;
    get(postingId: string): Promise<WorklistEntry | null>;
    /** Other postings with the very same words. */
    sameText(postingId: string, limit: number): Promise<readonly WorklistEntry[]>;
  };
  readonly claims: {
    /** The claim now in force: the given one, or another person's that still holds at `now`. */
    take(claim: Claim, now: string): Promise<Claim>;
    release(postingId: string, accountId: string): Promise<void>;
    of(postingIds: readonly string[], now: string): Promise<readonly Claim[]>;
  };
  readonly accounts: {
    /** Adds or changes; `NOT_ALLOWED` when another account has the login or the name. */
    put(account: Account): Promise<void>;
    get(id: string): Promise<Account | null>;
    byLogin(login: string): Promise<Account | null>;
    list(): Promise<readonly Account[]>;
  };
  readonly signIns: {
    put(session: SignInSession): Promise<void>;
    get(tokenSha256: string): Promise<SignInSession | null>;
    remove(tokenSha256: string): Promise<void>;
    removeOf(accountId: string): Promise<void>;
    /** Forgets what was not seen since `instant`. */
    removeIdle(instant: string): Promise<void>;
  };
  readonly leads: {
    /** Refuses (`EVIDENCE_BROKEN`) to rewrite the status history or to change a number once given. */
    put(lead: Lead): Promise<void>;
    get(idOrNumber: string): Promise<Lead | null>;
    list(): Promise<readonly Lead[]>;
    /** The next running number of an office's year, without gaps; call inside the transaction that stores the lead. */
    nextNumber(office: string, year: number): Promise<number>;
  };
  readonly lookBacks: {
    /** An open round (`finishedAt` null) may be put again; a finished one never changes. */
    put(lookBack: LookBack): Promise<void>;
    /** Writes items of an open round, each in place of what stood there of the same posting, and the figures with them. */
    putItems(roundId: string, items: readonly LookBackItem[], summary: LookBackSummary): Promise<void>;
    ofLead(leadId: string): Promise<readonly LookBack[]>;
    /** The items of a round, or of these outcomes, in the order in which each was first written, read a few at a time. */
    items(roundId: string, outcomes?: readonly LookBackOutcome[]): AsyncIterable<LookBackItem>;
    item(roundId: string, postingKey: string): Promise<LookBackItem | null>;
    /** The keys of the postings of a round, or of those with one outcome. */
    keys(roundId: string, outcome?: LookBackOutcome): Promise<readonly string[]>;
  };
  readonly visits: {
    add(visit: Visit): Promise<void>;
    /** All of them, in the order they were recorded. */
    list(): Promise<readonly Visit[]>;
    ofLead(leadId: string): Promise<readonly Visit[]>;
  };
  readonly repostDecisions: {
    add(decision: RepostDecision): Promise<void>;
    ofLead(leadId: string): Promise<readonly RepostDecision[]>;
  };
  readonly volumes: {
    add(volume: Volume): Promise<void>;
    /** In the order they were recorded. */
    list(direction: Volume["direction"]): Promise<readonly Volume[]>;
  };
  readonly notices: {
    put(notice: UnionNotice): Promise<void>;
    list(): Promise<readonly UnionNotice[]>;
  };
  readonly submissions: SubmissionRecords;
  readonly statements: StatementRecords;
  /** What was destroyed by the office's rules, in the order it was decided. */
  readonly disposals: {
    /** Records it and blanks the words of the postings or of the complaint that it is about. */
    add(disposal: Disposal): Promise<void>;
    /** Of a capture or complaint, by its id. */
    of(subject: string): Promise<Disposal | null>;
    list(): Promise<readonly Disposal[]>;
  };
  /** Applications for time stamps: a working list that changes as answers come. */
  readonly stamps: {
    put(stamp: Stamp): Promise<void>;
    get(id: string): Promise<Stamp | null>;
    /** Oldest first; `open` are those without an accepted answer, `heads` those of the chain's daily heads. */
    list(which: "open" | "heads" | "all"): Promise<readonly Stamp[]>;
  };
  readonly frontier: Frontier;
  readonly browserChoices: BrowserChoices;
  readonly workers: {
    put(worker: Worker): Promise<void>;
    /** Those that gave a sign of life since `instant`, the latest first. */
    seenSince(instant: string): Promise<readonly Worker[]>;
  };
  readonly auditLog: {
    append(facts: AuditLogFacts): Promise<AuditLogEntry>;
    list(page: { readonly after: number; readonly limit: number }): Promise<readonly AuditLogEntry[]>;
    /** How many entries there are; the last one's sequence. */
    length(): Promise<number>;
    /** The sequence of the first entry whose hash does not follow, null when whole. */
    firstBroken(): Promise<number | null>;
  };
  /**
   * All writes of `work` happen or none; nested calls join the outer one, and a failed write undoes everything even
   * when `work` caught its error. Inside, only the given store may be used: the outer one waits until the end.
   */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /**
   * The same records as people of `district` see them: what belongs to others is not found, listed or counted, and a
   * source or lead of theirs cannot be put (`NOT_ALLOWED`). Queue, politeness, accounts and both chains are the machine's.
   */
  within(district: District): Store;
  /** All records, whoever looks: for what the machine does for everybody, as tidying up its folders. */
  whole(): Store;
  /** What the database says of itself; its time is the same for every machine that shares it. */
  facts(): Promise<DatabaseFacts>;
  /** The first fault that the database finds in its own file, null when it is whole; reads all of it. */
  firstFault(): Promise<string | null>;
  close(): Promise<void>;
}
