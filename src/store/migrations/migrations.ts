import { type Migration, sql } from "kysely";
import type { Tell } from "../../model/tell.ts";
import type { SchemaDialect } from "../schema-dialect.ts";
import { clusterDistricts } from "./cluster-districts.ts";
import { clusterEmployerPlaces } from "./cluster-employer-places.ts";
import { clusterGroundCounts } from "./cluster-ground-counts.ts";
import { clusterSourcePlaces } from "./cluster-source-places.ts";
import { crawlBrowserChoices } from "./crawl-browser-choices.ts";
import { crawlHostLeases } from "./crawl-host-leases.ts";
import { crawlLeaseHolders } from "./crawl-lease-holders.ts";
import { deskAssignees } from "./desk-assignees.ts";
import { deskCarriedReviews } from "./desk-carried-reviews.ts";
import { deskPeriodFigures } from "./desk-period-figures.ts";
import { deskPostingWords } from "./desk-posting-words.ts";
import { deskSameWords } from "./desk-same-words.ts";
import { deskSeenAgain } from "./desk-seen-again.ts";
import { evidenceEmployerAssignments } from "./evidence-employer-assignments.ts";
import { extractSubmissionSteps } from "./extract-submission-steps.ts";
import { fillWorklist } from "./fill-worklist.ts";
import { firstSchema } from "./first-schema.ts";
import { lookBackItemRows } from "./lookback-item-rows.ts";
import { lookBackJobs } from "./lookback-jobs.ts";
import { lookBackOrigins } from "./lookback-origins.ts";
import { lookBackRepostDecisions } from "./lookback-repost-decisions.ts";
import { lookBackVolumes } from "./lookback-volumes.ts";
import { sealDisposals } from "./seal-disposals.ts";
import { sealEmployerLinks } from "./seal-employer-links.ts";
import { stamps } from "./stamps.ts";
import { statementRecords } from "./statement-records.ts";
import { storeFindingNumbers } from "./store-finding-numbers.ts";
import { submissions } from "./submissions.ts";
import { workbenchAccounts } from "./workbench-accounts.ts";
import { workbenchReviewing } from "./workbench-reviewing.ts";
import { workerWorkers } from "./worker-workers.ts";

/** Every step of the schema by its name, in order; a released step never changes. A long one tells how far it is. */
export function migrationsFor(
  dialect: SchemaDialect,
  tell: Tell = () => undefined,
): Readonly<Record<string, Migration>> {
  return {
    "0001-first-schema": running(firstSchema(dialect)),
    "0002-submissions": running(submissions(dialect)),
    "0003-crawl-1-lease-holders": running(crawlLeaseHolders),
    "0003-crawl-2-browser-choices": running(crawlBrowserChoices),
    "0003-evidence-stamps": running(stamps(dialect)),
    "0003-workbench-accounts": running(workbenchAccounts),
    "0004-workbench-reviewing": running(workbenchReviewing(dialect)),
    "0005-workbench-fill": { up: (db) => fillWorklist(db, tell) },
    "0006-lookback-jobs": running(lookBackJobs),
    "0006-lookback-repost-decisions": running(lookBackRepostDecisions(dialect)),
    "0007-crawl-host-leases": running(crawlHostLeases),
    "0007-extract-submission-steps": running(extractSubmissionSteps(dialect)),
    "0007-store-finding-numbers": running(storeFindingNumbers),
    "0008-desk-assignees": running(deskAssignees),
    "0008-desk-period-figures": running(deskPeriodFigures),
    "0008-desk-posting-words": { up: (db) => deskPostingWords(db, dialect, tell) },
    "0008-desk-same-words": running(deskSameWords),
    "0008-lookback-origins": running(lookBackOrigins(dialect)),
    "0008-lookback-volumes": running(lookBackVolumes(dialect)),
    "0008-seal-disposals": running(sealDisposals(dialect)),
    "0008-seal-employer-links": running(sealEmployerLinks(dialect)),
    "0008-worker-workers": running(workerWorkers),
    "0009-cluster-districts": running(clusterDistricts(dialect)),
    "0010-lookback-item-rows": { up: (db) => lookBackItemRows(db, dialect) },
    "0011-cluster-source-places": running(clusterSourcePlaces),
    "0012-evidence-employer-assignments": running(evidenceEmployerAssignments(dialect)),
    "0013-desk-carried-reviews": { up: (db) => deskCarriedReviews(db, tell) },
    "0014-cluster-employer-places": running(clusterEmployerPlaces),
    "0014-cluster-ground-counts": running(clusterGroundCounts),
    "0014-cluster-worklist-words": running(dialect.worklistWords),
    "0015-desk-seen-again": { up: (db) => deskSeenAgain(db, tell) },
    "0016-statement-records": running(statementRecords(dialect)),
  };
}

function running(statements: readonly string[]): Migration {
  return {
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
