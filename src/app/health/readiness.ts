import { access, constants } from "node:fs/promises";
import { messageOf, PingpinError } from "../../model/errors.ts";
import type { Office } from "../office.ts";

/** Whether this process can work, and in Chinese what keeps it. */
export interface Readiness {
  readonly isReady: boolean;
  readonly faults: readonly string[];
}

/** Asks the database and looks at the data folder; throws nothing that the two may say. */
export async function readiness({ store, home }: Pick<Office, "store" | "home">): Promise<Readiness> {
  const faults = [await faultOf(() => store.facts()), await faultOf(() => access(home.captures, constants.W_OK))];
  const found = faults.flatMap((fault) => fault ?? []);
  return { isReady: found.length === 0, faults: found };
}

async function faultOf(ask: () => Promise<unknown>): Promise<string | null> {
  try {
    await ask();
    return null;
  } catch (error) {
    if (error instanceof PingpinError) return error.message;
    return `数据目录不能写入：${messageOf(error)}`;
  }
}
