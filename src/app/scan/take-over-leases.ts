import { beijingMinute } from "../../model/beijing-time.ts";
import type { LeaseHolding } from "../../model/frontier.ts";
import type { Office } from "../office.ts";
import { isGone, machineOfHolder, stateOfHolder } from "./lease-holder.ts";

/**
 * Frees at once the addresses that a process which is certainly gone was reading when it was killed. Gives one Chinese
 * sentence for each process of a run whose addresses have to be waited for, because it may still be at work.
 */
export async function takeOverLeases(
  { store, clock }: Pick<Office, "store" | "clock">,
  auditId: string,
  livingRuns: ReadonlySet<string> = new Set(),
): Promise<readonly string[]> {
  const sentences: string[] = [];
  for (const held of await store.frontier.holders(auditId, clock.now().toISOString())) {
    if (held.holder !== null && isGone(held.holder, livingRuns))
      await store.frontier.releaseHeldBy(auditId, held.holder);
    else sentences.push(sentenceOf(held, stateOfHolder(held.holder) === "elsewhere"));
  }
  return sentences;
}

function sentenceOf({ holder, items, until }: LeaseHolding, isElsewhere: boolean): string {
  const machine = machineOfHolder(holder);
  const where = isElsewhere ? (machine === null ? "另一台电脑" : `电脑“${machine}”`) : "本机另一个采集进程";
  const after = `若它已中断，最迟 ${beijingMinute(until)} 接手这些网址，其余网址照常采集`;
  return `有 ${items} 个网址正由${where}读取；${after}。`;
}
