import { pino } from "pino";
import type { Logger } from "../model/logger.ts";

/** The program's log: JSON lines on stderr, from level `PINGPIN_LOG` (default `error`) up. */
export function createLog(): Logger {
  return pino({ level: process.env["PINGPIN_LOG"] ?? "error" }, pino.destination(2));
}
