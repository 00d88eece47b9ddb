import { createAuditor } from "../../audit/auditor.ts";
import type { Ruleset } from "../../audit/ruleset.ts";
import { loadPageWording, type PageWording } from "../../crawl/judge/page-wording.ts";
import type { ReadingTools } from "../../import/run-program.ts";
import { beijingDay } from "../../model/beijing-time.ts";
import { findReadingTools } from "../imports/reading-tools.ts";
import type { Office } from "../office.ts";
import { programFile } from "../program-files.ts";
import { adaptersInForce } from "../sources/adapters.ts";
import { type ChainedWrite, commitGroup } from "./commit-group.ts";
import { keepRuleset } from "./kept-rulesets.ts";
import type { Reader } from "./read-postings.ts";
import type { ReadingThread } from "./reading-thread.ts";
import { createRecentReadings, type RecentReadings } from "./recent-readings.ts";
import { recoverFromCrash } from "./recover-from-crash.ts";
import { createTurns, groupingTurns, type Turns } from "./turns.ts";

/** What reads pages and makes captures permanent, the same for every run of a process. */
export interface PipelineTools extends Omit<Reader, "tableMapping"> {
  readonly wording: PageWording;
  readonly office: Office;
  readonly ruleset: Ruleset;
  readonly tools: ReadingTools;
  /** Reads pages beside this thread; null where this one does. */
  readonly thread: ReadingThread | null;
  /** Runs work that writes to the store one after another, captures included. */
  readonly inTurn: Turns;
  /** Makes a capture permanent, together with those that wait at the same time. */
  readonly commit: (write: ChainedWrite) => Promise<void>;
}

/** What every capture of one run goes through. */
export interface Pipeline extends PipelineTools {
  readonly tableMapping: Reader["tableMapping"];
  readonly auditId: string;
  readonly operator: string;
  readonly readings: RecentReadings;
}

/** Loads rules and adapters for one run. Throws RULES_INVALID or ADAPTER_INVALID. */
export async function openPipeline(office: Office, auditId: string, operator: string): Promise<Pipeline> {
  return pipelineOf(await openPipelineTools(office), auditId, operator);
}

/** The pipeline of one run on tools that it may share with other runs. */
export function pipelineOf(tools: PipelineTools, auditId: string, operator: string): Pipeline {
  return { ...tools, auditId, operator, readings: createRecentReadings(), tableMapping: null };
}

/** Loads rules and adapters, and tidies up after a crash. Throws RULES_INVALID or ADAPTER_INVALID. */
export async function openPipelineTools(office: Office): Promise<PipelineTools> {
  const ruleset = office.ruleset();
  keepRuleset(office.home, ruleset);
  await recoverFromCrash(office);
  const inTurn = createTurns();
  return {
    office,
    ruleset,
    auditor: auditorWhenNeeded(ruleset, beijingDay(office.clock.now().toISOString())),
    newId: office.newId,
    thread: null,
    adapters: await adaptersInForce(office.rulesDirs),
    wording: await loadPageWording(programFile("rules/pages")),
    tools: await findReadingTools(),
    inTurn,
    commit: groupingTurns(inTurn, (writes: readonly ChainedWrite[]) => commitGroup(office, writes)),
  };
}

/** Compiling the rules takes half a second, which a run whose pages another thread reads need not spend. */
function auditorWhenNeeded(ruleset: Ruleset, asOf: string): Reader["auditor"] {
  let auditor: Reader["auditor"] | null = null;
  return {
    audit(text) {
      auditor ??= createAuditor(ruleset, { asOf });
      return auditor.audit(text);
    },
  };
}
