import { scanDemoSites } from "../demo/scan-demo-sites.ts";
import type { Office } from "../office.ts";
import { createRuleBook, type RuleBook } from "./rule-book.ts";
import { createRunning, type Running } from "./running.ts";

/** The opened office while the server runs; the first start replaces it by the configured one. */
export interface Workbench {
  readonly office: () => Office;
  readonly rules: RuleBook;
  readonly running: Running;
  reconfigure(office: Office): void;
  /** Scans the bundled made-up sites without making anybody wait. */
  startPractice(by: string): void;
  /** Resolves when nothing runs any more. */
  close(): Promise<void>;
}

/** What the routes of the server work on. */
export function openWorkbench(first: Office): Workbench {
  let office = first;
  const running = createRunning(() => office.clock.now().toISOString(), first.newId);
  return {
    office: () => office,
    rules: createRuleBook(first),
    running,
    reconfigure(configured) {
      office = configured;
    },
    startPractice(by) {
      running.start({
        key: "practice",
        label: "采集练习数据",
        by,
        async work({ signal }) {
          await scanDemoSites(office, { operator: by, signal });
          return "练习数据已备好。";
        },
      });
    },
    close: () => running.close(),
  };
}
