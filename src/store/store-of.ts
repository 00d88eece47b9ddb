import { accountRecords, signInRecords } from "./accounts.ts";
import { auditLogRecords } from "./audit-log.ts";
import { auditRecords } from "./audits.ts";
import { browserChoiceRecords } from "./browser-choices.ts";
import { captureRecords } from "./captures.ts";
import { claimRecords } from "./claims.ts";
import { databaseFacts } from "./database-facts.ts";
import { disposalRecords } from "./disposals.ts";
import { districtGuard } from "./district-guard.ts";
import { employerRecords } from "./employers.ts";
import { findingRecords } from "./findings.ts";
import { frontierRecords } from "./frontier.ts";
import { leadRecords } from "./leads.ts";
import { lookBackRecords } from "./look-backs.ts";
import { periodFigureRecords } from "./period-figures.ts";
import type { Store } from "./port.ts";
import { postingRecords } from "./postings.ts";
import { repostDecisionRecords } from "./repost-decisions.ts";
import { reviewRecords } from "./reviews.ts";
import { joinedSession, narrowed, type Session } from "./session.ts";
import { sourceRecords } from "./sources.ts";
import { stampRecords } from "./stamps.ts";
import { statementRecords } from "./statements.ts";
import { submissionRecords } from "./submissions.ts";
import { unionNoticeRecords } from "./union-notices.ts";
import { visitRecords } from "./visits.ts";
import { volumeRecords } from "./volumes.ts";
import { workerRecords } from "./workers.ts";
import { worklistRecords } from "./worklist.ts";

/** The whole store on an open database; `close` ends its connection. */
export function storeOf(root: Session): Store {
  return {
    ...records(root),
    transaction: (work) => joinedSession(root, (session) => work(joinedStore(session))),
    within: (district) => storeOf(narrowed(root, district)),
    whole: () => storeOf(narrowed(root, null)),
    close: () => root.whole.destroy(),
  };
}

function joinedStore(session: Session): Store {
  const store: Store = {
    ...records(session),
    transaction: (work) => session.write(() => work(store)),
    within: (district) => joinedStore(narrowed(session, district)),
    whole: () => joinedStore(narrowed(session, null)),
    close: () => Promise.resolve(),
  };
  return store;
}

type Records = Omit<Store, "transaction" | "close" | "within" | "whole">;

/** What people of a district may not write is refused here, what they may not see is left out by the session. */
function records(session: Session): Records {
  const { district } = session;
  const all = allRecords(session);
  return district === null ? all : { ...all, ...districtGuard(all, allRecords(narrowed(session, null)), district) };
}

function allRecords(session: Session): Records {
  return {
    sources: sourceRecords(session),
    captures: captureRecords(session),
    postings: postingRecords(session),
    employers: employerRecords(session),
    audits: auditRecords(session),
    findings: findingRecords(session),
    figures: periodFigureRecords(session),
    reviews: reviewRecords(session),
    worklist: worklistRecords(session),
    claims: claimRecords(session),
    accounts: accountRecords(session),
    signIns: signInRecords(session),
    leads: leadRecords(session),
    lookBacks: lookBackRecords(session),
    visits: visitRecords(session),
    repostDecisions: repostDecisionRecords(session),
    volumes: volumeRecords(session),
    notices: unionNoticeRecords(session),
    submissions: submissionRecords(session),
    statements: statementRecords(session),
    disposals: disposalRecords(session),
    stamps: stampRecords(session),
    frontier: frontierRecords(session),
    browserChoices: browserChoiceRecords(session),
    workers: workerRecords(session),
    auditLog: auditLogRecords(session),
    facts: () => databaseFacts(session),
    firstFault: () => session.dialect.firstFault(session.whole),
  };
}
