import { PingpinError } from "../../model/errors.ts";
import { grouped } from "../../model/grouped.ts";
import type { Review } from "../../model/review.ts";
import type { ReviewWithdrawal } from "../../model/review-withdrawal.ts";
import type { StatementFinding } from "../../model/statement-record.ts";
import type { Submission } from "../../model/submission.ts";
import type { Store } from "../../store/port.ts";

/** Words of a statement with every decision on them, oldest first; `reviews` are those that nobody took back. */
export interface DecidedWords {
  readonly stored: StatementFinding;
  readonly history: readonly { readonly review: Review; readonly withdrawal: ReviewWithdrawal | null }[];
  readonly reviews: readonly Review[];
}

/** What was told of an interview or a call, in the wording that may leave the house, with what was found in it. */
export interface Statement {
  readonly submission: Submission;
  readonly text: string;
  readonly words: readonly DecidedWords[];
}

type Statements = Pick<Store, "submissions" | "statements" | "disposals">;

/** All statements that can be reviewed, in the order they were registered: those of before this wording was kept cannot, nor destroyed ones. */
export async function statementsOf(store: Statements): Promise<readonly Statement[]> {
  const gone = new Set((await store.disposals.list()).map(({ subject }) => subject));
  const told = (await store.submissions.list()).filter(({ id, kind }) => kind === "statement" && !gone.has(id));
  if (told.length === 0) return [];
  const words = grouped(await decidedWords(store), ({ stored }) => stored.submissionId);
  return told.flatMap((submission) => {
    const { id, outgoingText: text } = submission;
    return text === null ? [] : [{ submission, text, words: words.get(id) ?? [] }];
  });
}

/** The statement that was registered under this id. */
export async function statementWith(store: Statements, submissionId: string): Promise<Statement | null> {
  return (await statementsOf(store)).find(({ submission }) => submission.id === submissionId) ?? null;
}

/** The words with this id of whatever statement. */
export async function wordsWith(store: Statements, findingId: string): Promise<DecidedWords | null> {
  return (await decidedWords(store)).find(({ stored }) => stored.id === findingId) ?? null;
}

/** The one that was named. Throws NOT_FOUND. */
export function knownStatement(statement: Statement | null, submissionId: string): Statement {
  if (statement !== null) return statement;
  const detail = "没有这条陈述，或者登记时没有留下去掉举报人信息的文字（命令行：pingpin submit list）";
  throw new PingpinError("NOT_FOUND", { subject: submissionId, detail });
}

async function decidedWords(store: Pick<Store, "statements">): Promise<readonly DecidedWords[]> {
  const records = await store.statements.list();
  const withdrawn = new Map(
    records.flatMap((one) => (one.kind === "withdrawal" ? [[one.withdrawal.reviewId, one.withdrawal] as const] : [])),
  );
  const reviews = grouped(
    records.flatMap((one) => (one.kind === "review" ? [one.review] : [])),
    ({ findingId }) => findingId,
  );
  return records.flatMap((stored) => {
    if (stored.kind !== "finding") return [];
    const all = reviews.get(stored.id) ?? [];
    const history = all.map((review) => ({ review, withdrawal: withdrawn.get(review.id) ?? null }));
    return [{ stored, history, reviews: all.filter(({ id }) => !withdrawn.has(id)) }];
  });
}
