import { pino } from "pino";
import type { Logger } from "../model/logger.ts";

/** The program's log: JSON lines on stderr, from level `PINGPIN_LOG` (default `error`) up. */
export function createLog(): Logger {
  const level = process.env["PINGPIN_LOG"] ?? "error";
  return pino({ level, serializers: { error: pino.stdSerializers.err } }, pino.destination(2));
}
