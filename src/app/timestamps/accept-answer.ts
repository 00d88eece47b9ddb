import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { writeStamp } from "../../evidence/stamp-files.ts";
import { judgeTimestamp } from "../../evidence/timestamp/judge-timestamp.ts";
import type { Stamp } from "../../model/stamp.ts";
import type { Office } from "../office.ts";
import { stampedFile } from "./stamp-queue.ts";
import { readRevocationLists, rootsOf } from "./trusted-roots.ts";

/** An answer to be judged for a stamp that is open; `nonce` is that of its query. */
interface Answer {
  readonly stamp: Stamp;
  readonly response: Uint8Array;
  readonly nonce: string | null;
  readonly by: string;
}

/** What an answer is worth for one stamp, or what is wrong with it in Chinese. */
export async function judgeAnswer(office: Office, { stamp, response, nonce }: Omit<Answer, "by">) {
  const { content: path } = stampedFile(office.home, stamp.subject);
  const content = await readFile(path).catch(() => null);
  if (content === null) return `找不到要加盖时间戳的文件 ${path}`;
  const { timestamp } = office.configuration;
  const roots = rootsOf(office);
  const revocationLists = await readRevocationLists(timestamp.revocationLists, office.home.root);
  const judgement = await judgeTimestamp(response, { content, nonce, roots, revocationLists, others: [] });
  if (judgement.state === "invalid") return judgement.detail;
  return judgement.state === "untrusted" ? "本机没有登记时间戳机构的根证书" : judgement;
}

/**
 * Judges the answer of an authority and, when it holds, keeps it beside the evidence and closes the application. Gives
 * what is wrong with it in Chinese, else null.
 */
export async function acceptAnswer(office: Office, { by, ...answer }: Answer): Promise<string | null> {
  const judgement = await judgeAnswer(office, answer);
  if (typeof judgement === "string") return judgement;
  const { stamp, response } = answer;
  const { facts, state } = judgement;
  await writeStamp(stampedFile(office.home, stamp.subject), response, facts);
  const accepted: Stamp = {
    ...stamp,
    state: state === "valid" ? "stamped" : "sm2",
    lastError: null,
    nonce: null,
    authority: facts.authority,
    stampedAt: facts.at,
    acceptedAt: office.clock.now().toISOString(),
  };
  await office.store.transaction(async (store) => {
    await store.stamps.put(accepted);
    const details = `${facts.authority} ${facts.at} ${createHash("sha256").update(response).digest("hex")}`;
    const at = office.clock.now().toISOString();
    await store.auditLog.append({ at, by, action: "timestamp.accept", subject: stamp.id, details });
  });
  return null;
}
