import { beijingMinute } from "../model/beijing-time.ts";
import type { LookBackOutcome } from "../model/closed-lists.ts";
import { LABELS } from "../model/labels.ts";
import type { BureauFeedback, BureauResult, Lead, StatementItem } from "../model/lead.ts";
import { statementItems } from "../model/lead.ts";
import { statementKey } from "../model/statement-record.ts";
import type { LookBackStatement, ToldOutcome } from "../model/told-outcome.ts";
import type { Visit } from "../model/visit.ts";

const BY_VISIT: Readonly<Partial<Record<LookBackOutcome, ToldOutcome>>> = {
  rectified: "corrected",
  withdrawn: "corrected",
  partly_rectified: "partly_corrected",
  not_rectified: "not_corrected",
  reworded: "not_corrected",
  worsened: "not_corrected",
  closed_still_public: "not_corrected",
};

const BY_BUREAU: Readonly<Record<BureauResult, ToldOutcome>> = {
  modified: "corrected",
  removed: "corrected",
  partly: "partly_corrected",
  not_corrected: "not_corrected",
  unfounded: "unfounded",
};

const UNVERIFIED =
  "陈述没有网页可以复查，须由两人走访、电话核实，或者凭监管机关的反馈和文书才能核实，目前没有这样的记录。";

/**
 * Says of each statement of a lead what the records settle: the latest visit of two persons about it, else the latest row
 * that the bureau fed back. A visit is nearer than what the bureau says of itself; where neither is, nothing is verified.
 */
export function judgeStatements(lead: Lead, visits: readonly Visit[]): readonly LookBackStatement[] {
  const since = Date.parse(lead.issuedAt ?? lead.createdAt);
  const told = visits.filter(({ at }) => Date.parse(at) >= since);
  return statementItems(lead).map((item) => judge(item, told, lead.bureauFeedback));
}

/** What stands for a statement of a lead where a posting has its key: visits name it. */
export function toldKey({ submissionId, id }: StatementItem): string {
  return statementKey(submissionId ?? id);
}

function judge(item: StatementItem, visits: readonly Visit[], feedback: readonly BureauFeedback[]): LookBackStatement {
  const key = toldKey(item);
  const { id: itemId, employer, findings } = item;
  const facts = { itemId, key, employer, quotes: findings.map(({ finding }) => finding.quote) };
  const visit = visits
    .filter(({ postingKey, settles }) => postingKey === key && outcomeOf(settles) !== null)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1))
    .at(-1);
  const row = feedback.findLast((one) => one.itemId === itemId);
  const said = row === undefined ? [] : [bureauWords(row)];
  if (visit !== undefined) {
    const outcome = outcomeOf(visit.settles) ?? "undetermined";
    return { ...facts, outcome, reason: [visitWords(visit), ...said].join(""), settledByVisitId: visit.id };
  }
  const outcome = row === undefined ? "undetermined" : BY_BUREAU[row.result];
  const own = row === undefined ? UNVERIFIED : "本单位没有另行核实。";
  return { ...facts, outcome, reason: [...said, own].join(""), settledByVisitId: null };
}

function outcomeOf(settles: LookBackOutcome | null): ToldOutcome | null {
  return settles === null ? null : (BY_VISIT[settles] ?? null);
}

function visitWords({ at, how, by, seen }: Visit): string {
  const name = how === "telephone" ? "电话核实" : "走访";
  return `${beijingMinute(at)}${name}记录（${by.join("、")}）所见：“${seen}”。`;
}

function bureauWords({ result, documentNumber, on, text }: BureauFeedback): string {
  const paper = documentNumber === null ? "没有写明文书" : `文书号${documentNumber}`;
  const day = on === null ? "" : `${on}，`;
  const words = text === "" ? "" : `，说明：${text}`;
  return `监管机关反馈为“${LABELS.bureauResult[result]}”（${day}${paper}${words}）。`;
}
