import { scanDemoSites } from "../demo/scan-demo-sites.ts";
import type { Office } from "../office.ts";
import { createRuleBook, type RuleBook } from "./rule-book.ts";

/** The opened office while the server runs; the first start replaces it by the configured one. */
export interface Workbench {
  readonly office: () => Office;
  readonly rules: RuleBook;
  reconfigure(office: Office): void;
  /** Scans the bundled made-up sites without making anybody wait. */
  startPractice(operator: string): void;
  /** Resolves when nothing runs any more. */
  close(): Promise<void>;
}

/** What the routes of the server work on. */
export function openWorkbench(first: Office): Workbench {
  let office = first;
  const stop = new AbortController();
  const running = new Set<Promise<unknown>>();
  return {
    office: () => office,
    rules: createRuleBook(first),
    reconfigure(configured) {
      office = configured;
    },
    startPractice(operator) {
      const run = scanDemoSites(office, { operator, signal: stop.signal })
        .catch((error: unknown) => office.log.error({ error }, "the practice scan ended early"))
        .finally(() => running.delete(run));
      running.add(run);
    },
    async close() {
      stop.abort();
      await Promise.allSettled(running);
    },
  };
}
