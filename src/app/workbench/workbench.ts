import { createPracticeSites } from "../demo/practice-sites.ts";
import type { Office } from "../office.ts";
import { type JobDesk, openJobDesk } from "./jobs/job-desk.ts";
import { createRunning, type Running } from "./jobs/running.ts";
import { createRuleBook, type RuleBook } from "./review/rule-book.ts";

/** The opened office while the server runs; the first start replaces it by the configured one. */
export interface Workbench {
  readonly office: () => Office;
  readonly rules: RuleBook;
  readonly running: Running;
  readonly jobs: JobDesk;
  reconfigure(office: Office): void;
  /** Scans the bundled made-up sites without making anybody wait, and keeps them for look-backs. */
  startPractice(by: string): void;
  /** Serves the made-up sites of an office that practises again, after the server was started anew. */
  resumePractice(): Promise<void>;
  /** Does what the schedules owe as long as the workbench is open. */
  watchSchedules(): void;
  /** Resolves when nothing runs any more. */
  close(): Promise<void>;
}

/** What the routes of the server work on. */
export function openWorkbench(first: Office): Workbench {
  let office = first;
  const practice = createPracticeSites();
  const jobs = openJobDesk(() => office);
  const running = createRunning(() => office.clock.now().toISOString(), first.newId);
  return {
    office: () => office,
    rules: createRuleBook(first),
    running,
    jobs,
    reconfigure(configured) {
      office = configured;
    },
    startPractice(by) {
      running.start({
        key: "practice",
        label: "采集练习数据",
        by,
        async work({ signal }) {
          await practice.begin(office, { operator: by, signal });
          return "练习数据已备好：先到“待复核”作决定，再拟制线索。各网站以后显示整改后的样子，可以练习回头看。";
        },
      });
    },
    resumePractice: () => practice.resume(office),
    watchSchedules: jobs.watch,
    async close() {
      await Promise.all([running.close(), jobs.close()]);
      await practice.close();
    },
  };
}
