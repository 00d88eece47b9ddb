import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { timestampQuery } from "../../evidence/timestamp/timestamp-query.ts";
import { errorSentence, PingpinError } from "../../model/errors.ts";
import type { Failure } from "../../model/failure.ts";
import type { Office } from "../office.ts";
import { acceptAnswer } from "./accept-answer.ts";
import { newNonce, type StampRound } from "./retry-stamps.ts";
import { queueChainHead, stampedFile } from "./stamp-queue.ts";

/**
 * Writes a query file for every open application into `folder`, to be carried to an authority; gives their names. A
 * query that is exported again replaces the one before, whose answer is then no longer accepted.
 */
export async function exportQueries(office: Office, folder: string): Promise<readonly string[]> {
  const [authority] = office.configuration.timestamp.authorities;
  if (authority === undefined) {
    throw new PingpinError("NOT_ALLOWED", { subject: "时间戳", detail: "本单位没有登记时间戳机构" });
  }
  await queueChainHead(office);
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new PingpinError("OUTPUT_UNWRITABLE", { subject: folder, detail: "不能建立目录", cause });
  });
  const names: string[] = [];
  for (const stamp of await office.store.stamps.list("open")) {
    const content = await readFile(stampedFile(office.home, stamp.subject).content);
    const nonce = stamp.nonce ?? newNonce();
    const name = `${stamp.id}.tsq`;
    await office.store.stamps.put({ ...stamp, nonce });
    await writeFile(join(folder, name), timestampQuery({ content, digest: authority.digest, nonce }));
    names.push(name);
  }
  return names;
}

/** Takes in the answers in `folder`, each named after its query with the ending `.tsr`. */
export async function importAnswers(office: Office, folder: string, by: string): Promise<StampRound> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new PingpinError("FILE_MISSING", { subject: folder, cause });
  });
  const failures: Failure[] = [];
  let accepted = 0;
  for (const name of names.filter((one) => one.endsWith(".tsr")).sort()) {
    const fault = await importAnswer(office, { path: join(folder, name), id: name.slice(0, -".tsr".length), by });
    if (fault === null) accepted += 1;
    else failures.push(refused(name, fault));
  }
  if (accepted === 0 && failures.length === 0) {
    throw new PingpinError("NOT_FOUND", { subject: folder, detail: "目录里没有时间戳机构答复的 .tsr 文件" });
  }
  return { accepted, failures };
}

async function importAnswer(
  office: Office,
  { path, id, by }: { readonly path: string; readonly id: string; readonly by: string },
): Promise<string | null> {
  const stamp = await office.store.stamps.get(id);
  if (stamp === null) return "没有对应的申请，文件名应与导出的 .tsq 相同";
  if (stamp.state !== "pending") return null; // Carried in twice: the first one stands.
  if (stamp.nonce === null) return "本机没有为它导出过申请文件，请先运行 pingpin timestamp export";
  return acceptAnswer(office, { stamp, response: await readFile(path), nonce: stamp.nonce, by });
}

function refused(subject: string, detail: string): Failure {
  const message = errorSentence("TIMESTAMP_INVALID", { subject, detail });
  return { stage: "evidence", subject, code: "TIMESTAMP_INVALID", message, retryable: true };
}
