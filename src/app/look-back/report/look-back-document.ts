import { ExitCode } from "../../../model/exit-code.ts";
import type { Failure } from "../../../model/failure.ts";
import type { LookBack, LookBackItem, ReVisit } from "../../../model/look-back.ts";
import { areToldSettled } from "../../../model/told-outcome.ts";
import { findingLine } from "../../../report/check/finding-line.ts";
import type { Office } from "../../office.ts";

/** The body of `look-back run|report --json` (contracts.md); its items are read as they are printed. */
export function lookBackDocument({ store }: Pick<Office, "store">, lookBack: LookBack) {
  const { id, leadId, round, startedAt, finishedAt, statements, summary } = lookBack;
  const newPostings = lookBack.newPostings.map((one) => ({ ...one, findings: one.findings.map(findingLine) }));
  const facts = { leadId, n: round, startedAt, finishedAt };
  return { round: facts, items: itemLines(store, id), newPostings, statements, summary };
}

async function* itemLines(store: Office["store"], id: string): AsyncIterable<object> {
  for await (const item of store.lookBacks.items(id)) yield itemOf(item);
}

/** 3 when something could not be read or verified, else 1 when something is not rectified or new, else 0. */
export function lookBackExitCode({ summary, statements }: LookBack, failures: readonly Failure[]): ExitCode {
  const { postings, employers } = summary;
  const isUnverified = postings.undetermined > 0 || statements.some(({ outcome }) => outcome === "undetermined");
  const isUnread = isUnverified || failures.length > 0;
  const isUnfixed = postings.x < postings.verified || employers.x < employers.verified || !areToldSettled(statements);
  if (isUnread) return ExitCode.incomplete;
  return isUnfixed ? ExitCode.findings : ExitCode.clean;
}

function itemOf(item: LookBackItem): object {
  const { before, after, visits, ...rest } = item;
  return {
    ...rest,
    before: { ...before, findings: before.findings.map(findingLine) },
    after: after === null ? null : { ...after, findings: after.findings.map(findingLine) },
    visits: visits.map(visitOf),
  };
}

function visitOf({ text: _text, findings, ...visit }: ReVisit): object {
  return { ...visit, findings: findings.map(findingLine) };
}
