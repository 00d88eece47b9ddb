import { DEFAULT_LOOK_BACK_SETTINGS, type LookBackSettings } from "../../../lookback/settings.ts";
import type { Configuration } from "../../configuration.ts";

/** The settings of look-backs as `config.yaml` tunes them. */
export function lookBackSettings({ lookBack }: Configuration): LookBackSettings {
  return { ...DEFAULT_LOOK_BACK_SETTINGS, withdrawalGapHours: lookBack.confirmAfterHours };
}
