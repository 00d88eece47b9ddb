import type { ReviewDecision } from "../../model/closed-lists.ts";
import { findingLine } from "../../report/check/finding-line.ts";
import type { Office } from "../office.ts";
import { type DecidedWords, type Statement, statementsOf } from "./statements.ts";

/** What of the statements is wanted; `search` looks in wording and employer. */
export interface StatementFilter {
  readonly decision?: ReviewDecision | "open";
  readonly search?: string;
}

/** The statements that match, in the order they were registered; one in which nothing was marked yet waits as well. */
export async function statementQueue({ store }: Office, filter: StatementFilter): Promise<readonly Statement[]> {
  return (await statementsOf(store)).filter((one) => isWanted(one, filter));
}

function isWanted({ submission, text, words }: Statement, { decision, search }: StatementFilter): boolean {
  if (search !== undefined && !`${text}\n${submission.employer ?? ""}`.includes(search)) return false;
  if (decision === undefined) return true;
  const standings = words.length === 0 ? ["open"] : words.map((one) => latestDecision(one) ?? "open");
  return standings.includes(decision);
}

/** What a statement waits for: a first look, a second person, two who differ, or nothing. */
export type StatementStanding = "open" | "second" | "disputed" | "decided";

/** How a statement stands; where two must look, what one decided alone waits for the other. */
export function statementStanding({ words }: Statement, secondReview: boolean): StatementStanding {
  if (words.length === 0 || words.some(({ reviews }) => reviews.length === 0)) return "open";
  const steps = words.map(({ reviews }) => ({
    first: reviews.findLast(({ step }) => step === "first"),
    second: reviews.findLast(({ step }) => step === "second"),
  }));
  if (secondReview && steps.some(({ second }) => second === undefined)) return "second";
  return steps.some(({ first, second }) => second !== undefined && first?.decision !== second.decision)
    ? "disputed"
    : "decided";
}

/** What was last decided on the words, null while they wait. */
export function latestDecision({ reviews }: DecidedWords): ReviewDecision | null {
  return reviews.at(-1)?.decision ?? null;
}

/** One statement of the body of `review list --json`. */
export function statementLine({ submission, text, words }: Statement): object {
  const { id: submissionId, employer, receivedAt } = submission;
  const findings = words.map(({ stored, reviews }) => ({
    id: stored.id,
    finding: findingLine(stored.finding),
    review: reviews.at(-1) ?? null,
  }));
  return { submissionId, employer, receivedAt, text, findings };
}
