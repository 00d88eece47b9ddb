import { bureauTable } from "../../app/bureaus/bureau-table.ts";
import type { Configuration } from "../../app/configuration.ts";
import { withConfiguration } from "../../app/settings/change-configuration.ts";
import { changeOfficeSettings, shownSettings } from "../../app/settings/office-settings.ts";
import { changeBureau, changeDeadline, deadlineSettings } from "../../app/settings/office-tables.ts";
import type { Workbench } from "../../app/workbench/workbench.ts";
import type { Handlers } from "../call.ts";

/** 设置, 机关对照表 and the office's own periods. */
export const settingHandlers = {
  settings: async (bench) => shownSettings(bench.office().home),
  async changeSettings(bench, wish, { signedIn }) {
    putInForce(bench, await changeOfficeSettings(bench.office(), wish, signedIn.account.name));
    return shownSettings(bench.office().home);
  },
  bureaus: async (bench) => ({ bureaus: bureauTable(bench.office().configuration) }),
  async changeBureau(bench, wish, { signedIn }) {
    const configuration = await changeBureau(bench.office(), wish, signedIn.account.name);
    return { bureaus: bureauTable(putInForce(bench, configuration)) };
  },
  deadlines: async (bench) => ({ deadlines: deadlineSettings(bench.office().configuration) }),
  async changeDeadline(bench, wish, { signedIn }) {
    const configuration = await changeDeadline(bench.office(), wish, signedIn.account.name);
    return { deadlines: deadlineSettings(putInForce(bench, configuration)) };
  },
} satisfies Partial<Handlers>;

function putInForce(bench: Workbench, configuration: Configuration): Configuration {
  bench.reconfigure(withConfiguration(bench.office(), configuration));
  return configuration;
}
