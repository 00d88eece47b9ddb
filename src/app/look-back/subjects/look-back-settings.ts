import { DEFAULT_LOOK_BACK_SETTINGS, type LookBackSettings } from "../../../lookback/settings.ts";
import type { Configuration } from "../../configuration.ts";
import type { Office } from "../../office.ts";

/** The settings of look-backs as `config.yaml` tunes them. */
export function lookBackSettings({ lookBack }: Configuration): LookBackSettings {
  return { ...DEFAULT_LOOK_BACK_SETTINGS, withdrawalGapHours: lookBack.confirmAfterHours };
}

/** What tells when a posting is visited again: now, and the settings. */
export function waitContext({ clock, configuration }: Office) {
  return { now: clock.now().toISOString(), settings: lookBackSettings(configuration) };
}
