import { PingpinError } from "../../model/errors.ts";
import { ExitCode, exitCodeOf } from "../../model/exit-code.ts";
import type { Job } from "../../model/job.ts";
import { importFiles } from "../imports/import-files.ts";
import { dropUploads, uploadPath, withoutFolders } from "../uploads/uploads.ts";
import { runSentence } from "../workbench/jobs/run-sentence.ts";
import { type Done, nowOf, registered, type TaskTools } from "./task-done.ts";

/**
 * Takes files in that were sent to the workbench. Whatever was committed before a kill stands; begun again, each file is
 * read from its beginning. A file that cannot be read is said once and not tried again.
 */
export async function doImport(
  { office, progress }: TaskTools,
  { task, operator }: Job,
  signal: AbortSignal,
): Promise<Done> {
  if (task.kind !== "import") throw new TypeError("no import");
  const { sourceId, uploadIds, mapping } = task;
  const source = await registered(office, sourceId);
  // Those that an interrupted run took in are gone.
  const waiting = await Promise.all(uploadIds.map((id) => uploadPath(office, id).catch(() => null)));
  const left = uploadIds.filter((_id, index) => waiting[index] !== null);
  const paths = waiting.filter((path) => path !== null);
  if (paths.length === 0) await uploadPath(office, uploadIds[0] ?? "");
  const named = (words: string) => withoutFolders(words, paths);
  const notices: string[] = [];
  try {
    const report = await importFiles(office, source, paths, {
      operator,
      signal,
      tableMapping: mapping,
      onProgress: (done, total, path) => progress({ done, total, words: named(path) }),
      onTaken: (index) => dropUploads(office, left.slice(index, index + 1)),
      onNotice: (sentence) => notices.push(named(sentence)),
    });
    const words = [runSentence(report), ...notices, ...report.failures.map(({ message }) => named(message))].join("\n");
    if (report.interrupted) return { words, exitCode: ExitCode.unfinished, goOn: nowOf(office) };
    return { words, exitCode: exitCodeOf({ failures: report.failures }) };
  } catch (error) {
    if (!(error instanceof PingpinError)) throw error;
    await dropUploads(office, left);
    return { words: named(error.message), exitCode: ExitCode.badInput };
  }
}
