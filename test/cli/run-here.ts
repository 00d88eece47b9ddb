import { run } from "../../src/cli/run.ts";
import { collecting } from "./collecting.ts";
import type { Ended } from "./run-program.ts";

/** Runs one command line in this process, which spares the start; what it prints is collected instead of shown. */
export async function runHere(args: readonly string[]): Promise<Ended> {
  return { ...(await collecting(() => run(args))), signal: null };
}
