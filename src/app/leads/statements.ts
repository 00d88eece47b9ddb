import { normalizeEmployerName } from "../../extract/values/employer-name.ts";
import { firstCounty, type LeadContext, reasonToHoldTold } from "../../lead/build-leads.ts";
import type { ConfirmedStatement } from "../../lead/confirmed-statement.ts";
import type { Employer } from "../../model/employer.ts";
import { findingIdsOf, statementItems, type ToldFinding } from "../../model/lead.ts";
import type { Review } from "../../model/review.ts";
import type { Submission } from "../../model/submission.ts";
import { maskPersonalData } from "../../report/mask-personal-data.ts";
import type { Store } from "../../store/port.ts";
import type { Office } from "../office.ts";
import { latestDecision } from "../statements/statement-queue.ts";
import { type DecidedWords, type Statement, statementsOf } from "../statements/statements.ts";
import { consentedSubmissions } from "../submissions/submission-steps.ts";
import { openQuestionOf } from "./second-review.ts";

/** A statement that goes with no lead for now, and why. */
export interface HeldStatement {
  readonly submissionId: string;
  readonly employer: string;
  readonly reason: string;
}

/** Words of statements that may go into leads, those told in one already left out, and statements that may not. */
interface SortedStatements {
  readonly ready: readonly ConfirmedStatement[];
  readonly held: readonly HeldStatement[];
}

const NO_CONSENT = "举报人未同意移交，陈述只留在本单位；举报人同意后请补记";
const NO_WORDING = "登记时没有留下去掉举报人信息的文字，请重新登记";
const NOT_REVIEWED =
  "还没有复核：请在“待复核”里标注哪句原话反映什么并作出决定（命令行：pingpin review list、review mark、review decide）";
const WAITS_FOR_FACTS = "复核意见为“待补充事实”";

/** Sorts what was told by what persons decided on it, what complainants agreed to, and where it would go. */
export async function sortStatements(
  { configuration }: Pick<Office, "configuration">,
  store: Store,
  context: LeadContext,
): Promise<SortedStatements> {
  const ready: ConfirmedStatement[] = [];
  const held: HeldStatement[] = [];
  for (const { submission, statement, words, reason } of await freeStatements(store, configuration.secondReview)) {
    if (reason !== null) held.push(heldFor(submission, reason));
    for (const one of await confirmedWords(store, statement, words)) {
      const route = reasonToHoldTold(one, context);
      if (route === null) ready.push(one);
      else held.push(heldFor(submission, `“${one.told.finding.quote}”：${route}`));
    }
  }
  return { ready, held };
}

interface FreeStatement extends Judged {
  readonly submission: Submission;
  readonly statement: Statement | undefined;
}

/** The statements that stand in no lead and were not destroyed, each with what of it may go. */
async function freeStatements(store: Store, secondReview: boolean): Promise<readonly FreeStatement[]> {
  const told = (await store.submissions.list()).filter(({ kind }) => kind === "statement");
  if (told.length === 0) return [];
  const consented = await consentedSubmissions(store);
  const statements = new Map((await statementsOf(store)).map((one) => [one.submission.id, one]));
  const isFree = await freeOf(store);
  return told.flatMap((submission) => {
    const { id, outgoingText } = submission;
    const statement = statements.get(id);
    const isDestroyed = statement === undefined && outgoingText !== null;
    if (isDestroyed || !isFree(submission, statement)) return [];
    return [{ submission, statement, ...(consented.has(id) ? judge(statement, secondReview) : KEPT) }];
  });
}

/** Tells whether a statement, or some words of it, stand in no lead yet; a withdrawn lead holds none. */
async function freeOf(store: Store): Promise<(submission: Submission, statement: Statement | undefined) => boolean> {
  const standing = (await store.leads.list()).filter(({ status, origin }) => status !== "withdrawn" && origin === null);
  const items = standing.flatMap(statementItems);
  const findings = new Set(items.flatMap(findingIdsOf));
  // Earlier versions put statements into leads without any words confirmed.
  const whole = new Set(items.filter((item) => item.findings.length === 0).map(({ submissionId }) => submissionId));
  return ({ id }, statement) =>
    !whole.has(id) && !(statement?.words.some(({ stored }) => findings.has(stored.id)) ?? false);
}

interface Judged {
  readonly words: readonly DecidedWords[];
  /** Why the statement, or what of it is left, stays; null where nothing is to be said. */
  readonly reason: string | null;
}

const KEPT: Judged = { words: [], reason: NO_CONSENT };

function judge(statement: Statement | undefined, secondReview: boolean): Judged {
  if (statement === undefined) return { words: [], reason: NO_WORDING };
  const confirmed = statement.words.filter((one) => latestDecision(one) === "confirmed");
  if (confirmed.length === 0) return { words: [], reason: reasonUnconfirmed(statement) };
  if (!secondReview) return { words: confirmed, reason: null };
  const questions = confirmed.map(({ reviews }) => openQuestionOf(reviews));
  return {
    words: confirmed.filter((_one, i) => questions[i] === null),
    reason: questions.find((question) => question !== null) ?? null,
  };
}

function reasonUnconfirmed({ words }: Statement): string | null {
  const decisions = words.map(latestDecision);
  if (words.length === 0 || decisions.includes(null)) return NOT_REVIEWED;
  return decisions.includes("undecided") ? WAITS_FOR_FACTS : null;
}

function heldFor({ id, employer }: Submission, reason: string): HeldStatement {
  return { submissionId: id, employer: employer ?? "", reason };
}

/** The words as they may leave the house: who said it stays in the office's own record. */
async function confirmedWords(
  store: Store,
  statement: Statement | undefined,
  words: readonly DecidedWords[],
): Promise<readonly ConfirmedStatement[]> {
  if (statement === undefined || words.length === 0) return [];
  const { submission } = statement;
  const employer = await employerNamed(store, submission.employer ?? "");
  const captureId = submission.captureIds[0] ?? null;
  const capture = captureId === null ? null : await store.captures.get(captureId);
  const item: ConfirmedStatement["item"] = {
    kind: "statement",
    employer: submission.employer ?? "",
    employerId: employer?.id ?? null,
    saidBy: "举报人",
    submissionId: submission.id,
    captureId,
    manifestSha256: capture?.manifestSha256 ?? null,
    recordedAt: submission.receivedAt,
    text: maskPersonalData(statement.text).text,
  };
  const jurisdiction = await countyOf(store, submission, employer);
  return words.flatMap(({ stored, reviews }) => {
    const review = reviews.at(-1);
    return review === undefined ? [] : [{ told: toldFinding(stored, reviews, item.text), review, item, jurisdiction }];
  });
}

function toldFinding({ id, finding }: DecidedWords["stored"], reviews: readonly Review[], text: string): ToldFinding {
  const mask = (words: string): string => maskPersonalData(words).text;
  const { start, end } = finding.span;
  return {
    id,
    finding: { ...finding, quote: text.slice(start, end), trace: mask(finding.trace) },
    reviews: reviews.map((review) => ({ ...review, reasonText: mask(review.reasonText) })),
  };
}

async function employerNamed({ employers }: Store, name: string): Promise<Employer | null> {
  const normalized = normalizeEmployerName(name);
  const named = normalized === "" ? null : await employers.byNormalizedName(normalized);
  return named === null ? null : employers.mainOf(named.id);
}

const SEEN = 60;

/** The county that was told, else the employer's, else the only one that its postings offer work in. */
async function countyOf(store: Store, { sourceId }: Submission, employer: Employer | null): Promise<string | null> {
  const source = await store.sources.get(sourceId);
  const known = firstCounty([source?.jurisdiction ?? null, employer?.jurisdiction ?? null]);
  if (known !== null || employer === null) return known;
  const postings = await store.postings.list({ after: null, limit: SEEN }, { employerId: employer.id });
  const counties = new Set(postings.flatMap(({ workplace }) => workplace ?? []));
  return counties.size === 1 ? firstCounty([...counties]) : null;
}
