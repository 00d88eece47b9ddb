import { lookBackReport } from "../src/app/look-back/report/look-back-report.ts";
import { runLookBack } from "../src/app/look-back/run-look-back.ts";
import { keepHeapSmall } from "../src/cli/keep-heap-small.ts";
import type { LookBackRunCost } from "./look-back.ts";
import { benchOffice, seedLookBack } from "./look-back-office.ts";

/** `seed <folder> <postings>` fills a data folder; `run <folder>` looks back at its lead as the program does, and reports. */
const [step, root = "", postings = "0"] = process.argv.slice(2);
keepHeapSmall();
const office = await benchOffice(root);
if (step === "seed") await seedLookBack(office, Number(postings));
else console.log(JSON.stringify(await measureRun()));
await office.store.close();

async function measureRun(): Promise<LookBackRunCost> {
  const operator = "演示采集人";
  const start = cpuSeconds();
  const { lookBack } = await runLookBack(office, {
    leadId: "bench",
    operator,
    newRound: false,
    visits: "volumes",
    relist: null,
    pictures: false,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  const run = cpuSeconds();
  await lookBackReport(office, { leadId: "bench", round: null, operator });
  const report = cpuSeconds();
  const { byOutcome } = lookBack.summary;
  const maxRss = Math.round(process.resourceUsage().maxRSS / 1024);
  return { run: run - start, report: report - run, maxRss, byOutcome };
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
