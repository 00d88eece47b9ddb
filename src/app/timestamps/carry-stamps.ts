import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { timestampQuery } from "../../evidence/timestamp/timestamp-query.ts";
import { PingpinError } from "../../model/errors.ts";
import { type Failure, failureByCode } from "../../model/failure.ts";
import type { Stamp } from "../../model/stamp.ts";
import type { Office } from "../office.ts";
import { acceptAnswer, judgeAnswer } from "./accept-answer.ts";
import { newNonce, type StampRound } from "./retry-stamps.ts";
import { queueChainHead, stampedFile } from "./stamp-queue.ts";

/**
 * Writes a query file for every open application into `folder`, to be carried to an authority; gives their names. A
 * query that is exported again keeps its nonce, so that an answer to the one before is accepted as well.
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

/** What a folder of answers came to: `already` are those for what was stamped before, which stays as it is. */
export interface ImportedAnswers extends StampRound {
  readonly already: number;
}

/** Takes in the answers in `folder`, each named after its query with the ending `.tsr`. */
export async function importAnswers(office: Office, folder: string, by: string): Promise<ImportedAnswers> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new PingpinError("FILE_MISSING", { subject: folder, cause });
  });
  const failures: Failure[] = [];
  let [accepted, already] = [0, 0];
  for (const name of names.filter((one) => one.endsWith(".tsr")).sort()) {
    const stamp = await office.store.stamps.get(name.slice(0, -".tsr".length));
    const answer = { response: await readFile(join(folder, name)), by };
    const isOpen = stamp?.state === "pending";
    const fault = await (isOpen ? acceptFor(office, stamp, answer) : compareWith(office, stamp, answer.response));
    if (fault !== null) failures.push(refused(name, fault));
    else if (isOpen) accepted += 1;
    else already += 1;
  }
  if (accepted + already === 0 && failures.length === 0) {
    throw new PingpinError("NOT_FOUND", { subject: folder, detail: "目录里没有时间戳机构答复的 .tsr 文件" });
  }
  return { accepted, already, failures };
}

async function acceptFor(
  office: Office,
  stamp: Stamp,
  answer: { readonly response: Uint8Array; readonly by: string },
): Promise<string | null> {
  if (stamp.nonce === null) return "本机没有为它导出过申请文件，请先运行 pingpin timestamp export";
  return acceptAnswer(office, { stamp, nonce: stamp.nonce, ...answer });
}

/** What is wrong with an answer for which nothing is open, null where it is one for what was stamped before. */
async function compareWith(office: Office, stamp: Stamp | null, response: Uint8Array): Promise<string | null> {
  if (stamp === null) return "没有对应的申请，文件名应与导出的 .tsq 相同";
  const judgement = await judgeAnswer(office, { stamp, response, nonce: null });
  if (typeof judgement !== "string") return null;
  return `与本采集件不符（${judgement}）；这一件已有时间戳，不受影响`;
}

function refused(subject: string, detail: string): Failure {
  return failureByCode("evidence", "TIMESTAMP_INVALID", { subject, detail }, true);
}
