import { parentPort, workerData } from "node:worker_threads";
import { createAuditor } from "../../audit/auditor.ts";
import { loadRuleset } from "../../audit/ruleset/load-ruleset.ts";
import { judgePage } from "../../crawl/judge/judge-page.ts";
import { messageOf } from "../../model/errors.ts";
import { keptRuleset } from "./kept-rulesets.ts";
import { readPostings } from "./read-postings.ts";
import type { PageTask, ReadingData, ThreadMessage } from "./reading-thread.ts";

const { home, rulesetHash, ruleFolders, asOf, adapters, wording } = workerData as ReadingData;
const ruleset = keptRuleset(home, rulesetHash) ?? loadRuleset({ dirs: ruleFolders, cacheDir: home.cache });
if (ruleset.hash !== rulesetHash) throw new Error("规则文件在运行中被改动");
const reader = {
  auditor: createAuditor(ruleset, { asOf }),
  adapters,
  wording,
  tableMapping: null,
  newId: () => "",
};

parentPort?.on("message", (task: PageTask) => parentPort?.postMessage(answered(task)));
parentPort?.postMessage("ready" satisfies ThreadMessage);

function answered(task: PageTask): ThreadMessage {
  try {
    if (task.kind === "judge") return { value: judgePage(task.answer, wording) };
    const { content: _known, ...read } = readPostings(task.content, task.facts, reader);
    return { value: read };
  } catch (error) {
    return { error: messageOf(error) };
  }
}
