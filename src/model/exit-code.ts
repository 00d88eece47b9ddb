/** The exit codes of every command, as the contract lists them. */
export const ExitCode = { clean: 0, findings: 1, badInput: 2, incomplete: 3, unfinished: 4 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

const PRECEDENCE: readonly ExitCode[] = [
  ExitCode.unfinished,
  ExitCode.badInput,
  ExitCode.incomplete,
  ExitCode.findings,
  ExitCode.clean,
];

/** What a run came to, as far as its exit code tells it. */
interface RunEnd {
  readonly interrupted?: boolean;
  readonly failures?: readonly unknown[];
  /** How much a person has to look at. */
  readonly found?: number;
}

/** The exit code of a run: stopped before its end, else something unread, else something found. */
export function exitCodeOf({ interrupted = false, failures = [], found = 0 }: RunEnd): ExitCode {
  if (interrupted) return ExitCode.unfinished;
  if (failures.length > 0) return ExitCode.incomplete;
  return found > 0 ? ExitCode.findings : ExitCode.clean;
}

/** The code to leave with when several hold: 4 before 2 before 3 before 1 before 0. */
export function strongestExitCode(codes: readonly ExitCode[]): ExitCode {
  return PRECEDENCE.find((code) => codes.includes(code)) ?? ExitCode.clean;
}
