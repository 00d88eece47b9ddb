import { Command } from "commander";
import { speakChinese } from "./chinese-help.ts";
import { withCommonOptions } from "./invocation.ts";

/** The whole command line; every command here works. */
export async function buildProgram(version: string): Promise<Command> {
  return withCommands(version, Object.values(COMMANDS));
}

/**
 * The command line as far as `args` can use it: a command that is named first is loaded alone, and a bare `--version` loads
 * none, as loading all takes longer than the work of most.
 */
export async function buildProgramFor(version: string, args: readonly string[]): Promise<Command> {
  const [first = ""] = args;
  if (first === "--version" || first === "-V") return withCommands(version, []);
  const named = Object.hasOwn(COMMANDS, first) ? COMMANDS[first] : undefined;
  return named === undefined ? buildProgram(version) : withCommands(version, [named]);
}

async function withCommands(version: string, load: readonly (() => Promise<Command>)[]): Promise<Command> {
  const program = withCommonOptions(new Command("pingpin"))
    .description("平聘：发现招聘信息中涉嫌就业歧视的内容，固定证据，移送线索，回头看整改情况")
    .version(version, "-V, --version", "显示版本")
    .usage("<命令> [选项]")
    .enablePositionalOptions();
  for (const command of await Promise.all(load.map((one) => one()))) program.addCommand(command);
  speakChinese(program);
  return program;
}

/** By name, in the order of the help. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  demo: async () => (await import("./commands/demo.ts")).demoCommand(),
  scan: async () => (await import("./commands/scan.ts")).scanCommand(),
  import: async () => (await import("./commands/import.ts")).importCommand(),
  submit: async () => (await import("./commands/submit.ts")).submitCommand(),
  check: async () => (await import("./commands/check.ts")).checkCommand(),
  audit: async () => (await import("./commands/audit.ts")).auditCommand(),
  review: async () => (await import("./commands/review.ts")).reviewCommand(),
  lead: async () => (await import("./commands/lead.ts")).leadCommand(),
  migrate: async () => (await import("./commands/migrate.ts")).migrateCommand(),
  backup: async () => (await import("./commands/backup.ts")).backupCommand(),
  restore: async () => (await import("./commands/backup.ts")).restoreCommand(),
  notice: async () => (await import("./commands/notice.ts")).noticeCommand(),
  key: async () => (await import("./commands/key.ts")).keyCommand(),
  "look-back": async () => (await import("./commands/look-back.ts")).lookBackCommand(),
  visit: async () => (await import("./commands/visit.ts")).visitCommand(),
  batch: async () => (await import("./commands/batch.ts")).batchCommand(),
  schedule: async () => (await import("./commands/schedule.ts")).scheduleCommand(),
  job: async () => (await import("./commands/job.ts")).jobCommand(),
  report: async () => (await import("./commands/report.ts")).reportCommand(),
  "self-check": async () => (await import("./commands/self-check.ts")).selfCheckCommand(),
  verify: async () => (await import("./commands/verify.ts")).verifyCommand(),
  timestamp: async () => (await import("./commands/timestamp.ts")).timestampCommand(),
  replay: async () => (await import("./commands/replay.ts")).replayCommand(),
  reexamine: async () => (await import("./commands/reexamine.ts")).reexamineCommand(),
  volume: async () => (await import("./commands/volume.ts")).volumeCommand(),
  bureau: async () => (await import("./commands/bureau.ts")).bureauCommand(),
  employer: async () => (await import("./commands/employer.ts")).employerCommand(),
  retention: async () => (await import("./commands/retention.ts")).retentionCommand(),
  rules: async () => (await import("./commands/rules.ts")).rulesCommand(),
  source: async () => (await import("./commands/source.ts")).sourceCommand(),
  doctor: async () => (await import("./commands/doctor.ts")).doctorCommand(),
  serve: async () => (await import("./commands/serve.ts")).serveCommand(),
  worker: async () => (await import("./commands/worker.ts")).workerCommand(),
  user: async () => (await import("./commands/user.ts")).userCommand(),
};
