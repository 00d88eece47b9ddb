import type { Command } from "commander";
import type { Office } from "../app/office.ts";
import type { ExitCode } from "../model/exit-code.ts";
import { bind, type Invocation } from "./invocation.ts";
import { notice } from "./print.ts";

/** Opens the data folder for one command and closes it whatever happens. */
export async function withOffice<T>(invocation: Invocation, work: (office: Office) => Promise<T>): Promise<T> {
  const { openOffice } = await import("../app/office.ts");
  const { locateHome } = await import("../app/home.ts");
  const { officeWithin } = await import("../app/offices/office-within.ts");
  const { createLog } = await import("../app/log.ts");
  const home = locateHome(invocation.home);
  const office = await openOffice({ home, rulesDirs: invocation.rulesDirs, log: createLog(), tell: notice });
  try {
    return await work(officeWithin(office, invocation.district));
  } finally {
    await office.store.close();
  }
}

/** Binds `work` to a command as `bind` does; the data folder is open meanwhile. */
export function bindOffice<O>(command: Command, work: OfficeWork<O>): Command {
  return bind<O>(command, (invocation, options, args) =>
    withOffice(invocation, (office) => work(office, invocation, options, args)),
  );
}

type OfficeWork<O> = (office: Office, invocation: Invocation, options: O, args: readonly string[]) => Promise<ExitCode>;
