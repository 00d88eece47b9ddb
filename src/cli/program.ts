import { Command } from "commander";
import { speakChinese } from "./chinese-help.ts";
import { auditCommand } from "./commands/audit.ts";
import { backupCommand, restoreCommand } from "./commands/backup.ts";
import { batchCommand } from "./commands/batch.ts";
import { bureauCommand } from "./commands/bureau.ts";
import { checkCommand } from "./commands/check.ts";
import { demoCommand } from "./commands/demo.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { employerCommand } from "./commands/employer.ts";
import { importCommand } from "./commands/import.ts";
import { jobCommand } from "./commands/job.ts";
import { keyCommand } from "./commands/key.ts";
import { leadCommand } from "./commands/lead.ts";
import { lookBackCommand } from "./commands/look-back.ts";
import { migrateCommand } from "./commands/migrate.ts";
import { noticeCommand } from "./commands/notice.ts";
import { reexamineCommand } from "./commands/reexamine.ts";
import { replayCommand } from "./commands/replay.ts";
import { reportCommand } from "./commands/report.ts";
import { retentionCommand } from "./commands/retention.ts";
import { reviewCommand } from "./commands/review.ts";
import { rulesCommand } from "./commands/rules.ts";
import { scanCommand } from "./commands/scan.ts";
import { scheduleCommand } from "./commands/schedule.ts";
import { selfCheckCommand } from "./commands/self-check.ts";
import { serveCommand } from "./commands/serve.ts";
import { sourceCommand } from "./commands/source.ts";
import { submitCommand } from "./commands/submit.ts";
import { timestampCommand } from "./commands/timestamp.ts";
import { userCommand } from "./commands/user.ts";
import { verifyCommand } from "./commands/verify.ts";
import { visitCommand } from "./commands/visit.ts";
import { volumeCommand } from "./commands/volume.ts";
import { workerCommand } from "./commands/worker.ts";
import { withCommonOptions } from "./invocation.ts";

/** The whole command line; every command here works. */
export function buildProgram(version: string): Command {
  const program = withCommonOptions(new Command("pingpin"))
    .description("平聘：发现招聘信息中涉嫌就业歧视的内容，固定证据，移送线索，回头看整改情况")
    .version(version, "-V, --version", "显示版本")
    .usage("<命令> [选项]")
    .enablePositionalOptions();
  for (const make of COMMANDS) program.addCommand(make());
  speakChinese(program);
  return program;
}

const COMMANDS: readonly (() => Command)[] = [
  demoCommand,
  scanCommand,
  importCommand,
  submitCommand,
  checkCommand,
  auditCommand,
  reviewCommand,
  leadCommand,
  migrateCommand,
  backupCommand,
  restoreCommand,
  noticeCommand,
  keyCommand,
  lookBackCommand,
  visitCommand,
  batchCommand,
  scheduleCommand,
  jobCommand,
  reportCommand,
  selfCheckCommand,
  verifyCommand,
  timestampCommand,
  replayCommand,
  reexamineCommand,
  volumeCommand,
  bureauCommand,
  employerCommand,
  retentionCommand,
  rulesCommand,
  sourceCommand,
  doctorCommand,
  serveCommand,
  workerCommand,
  userCommand,
];
