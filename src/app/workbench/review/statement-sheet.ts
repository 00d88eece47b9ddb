import { PingpinError } from "../../../model/errors.ts";
import type { Posting } from "../../../model/posting.ts";
import { guessEmployerType } from "../../../text/employer-type.ts";
import type { Office } from "../../office.ts";
import { type StatementStanding, statementStanding } from "../../statements/statement-queue.ts";
import { type Statement, statementsOf, statementWith } from "../../statements/statements.ts";
import { unlisted } from "./claims.ts";
import type { RuleBook } from "./rule-book.ts";
import { sheetFinding } from "./sheet-finding.ts";

/** A statement on the screen of a posting: its wording is marked and decided on in the same way. */
export async function statementSheet(office: Office, rules: RuleBook, submissionId: string, reader: string) {
  const { store } = office;
  const statement = await statementWith(store, submissionId);
  if (statement === null) throw unlisted();
  const captureId = statement.submission.captureIds[0] ?? "";
  const capture = await store.captures.get(captureId);
  if (capture === null)
    throw new PingpinError("NOT_FOUND", { subject: "这条陈述的采集件", detail: "请管理员在“系统自检”里核对" });
  const source = await store.sources.get(statement.submission.sourceId);
  const shown = shownAs(statement, source?.jurisdiction ?? null);
  const findings = [];
  for (const { stored, history } of statement.words.toSorted((a, b) => placeOf(a) - placeOf(b))) {
    const desk = { office, rules, reader, identicalTo: () => 0, carried: null };
    findings.push(await sheetFinding(desk, { ...stored, history }, shown));
  }
  const { id, finishedAt, via, outcome, finalUrl, manifestSha256, timestamp } = capture;
  return {
    kind: "statement" as const,
    posting: shown,
    capture: { id, finishedAt, via, outcome, finalUrl, manifestSha256, timestamp, hasPicture: false },
    sourceName: source?.name ?? "",
    findings,
    employerEarlier: { findings: [], leads: [] },
    neighbours: [],
    claimedBy: null,
  };
}

function placeOf({ stored }: Statement["words"][number]): number {
  return stored.finding.span.start;
}

/** In the fields of a posting, which it is not: nothing of this is stored. */
function shownAs({ submission, text }: Statement, workplace: string | null) {
  const { id, employer, receivedAt: seenAt } = submission;
  const { type: employerType, reason: employerTypeReason } = guessEmployerType(employer, null);
  const cells: Posting["cells"] = [];
  const words = { id, title: "举报人陈述", body: text, fields: [], cells, url: "" };
  const about = { employer, employerId: null, employerType, employerTypeReason, agency: null };
  return {
    ...words,
    ...about,
    location: null,
    workplace,
    postedOn: null,
    validThrough: null,
    textComplete: true,
    seenAt,
  };
}

/** The statements for the list of 待复核, those that wait first; who told them is no part of this. */
export async function statementRows(office: Office) {
  const { secondReview } = office.configuration;
  const rows = (await statementsOf(office.store)).map((statement) => ({
    id: statement.submission.id,
    employer: statement.submission.employer,
    receivedAt: statement.submission.receivedAt,
    text: statement.text,
    quotes: statement.words.map(({ stored }) => stored.finding.quote),
    standing: statementStanding(statement, secondReview),
  }));
  return [...rows.filter(isWaiting), ...rows.filter((row) => !isWaiting(row))];
}

/** How many statements wait for somebody. */
export async function waitingStatements(office: Office): Promise<number> {
  return (await statementRows(office)).filter(isWaiting).length;
}

function isWaiting({ standing }: { readonly standing: StatementStanding }): boolean {
  return standing !== "decided";
}
