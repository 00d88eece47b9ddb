import { availableParallelism } from "node:os";
import { beijingDay } from "../../model/beijing-time.ts";
import { isBuilt } from "../program-files.ts";
import { ruleFolders } from "./open-ruleset.ts";
import type { PipelineTools } from "./pipeline.ts";
import { openReadingThread } from "./reading-thread.ts";

/**
 * The same tools with a thread beside this one that judges and reads pages, so that fetching and storing go on meanwhile
 * and a page made to keep a reader busy stops neither. Where there is one processor, where the program runs from source
 * or where the thread does not start, this thread reads as before. Close `thread` when done.
 */
export async function besideReading(tools: PipelineTools): Promise<PipelineTools> {
  if (!isBuilt || availableParallelism() < 2) return tools;
  const { office, ruleset, adapters, wording } = tools;
  try {
    const thread = await openReadingThread({
      home: { root: office.home.root, cache: office.home.cache },
      rulesetHash: ruleset.hash,
      ruleFolders: ruleFolders(office.rulesDirs),
      asOf: beijingDay(office.clock.now().toISOString()),
      adapters,
      wording,
    });
    return { ...tools, thread };
  } catch (error) {
    office.log.warn({ error }, "reading thread did not start");
    return tools;
  }
}
