import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { DEFAULT_FETCH_LIMITS } from "../../crawl/http/fetch-limits.ts";
import { wordsOfFailure } from "../../crawl/http/http-exchange.ts";
import { postBytes } from "../../crawl/http/post-bytes.ts";
import { guardFor, systemResolve } from "../../crawl/visit/source-session.ts";
import { timestampQuery } from "../../evidence/timestamp/timestamp-query.ts";
import { type Failure, failureByCode } from "../../model/failure.ts";
import type { TimestampAuthority } from "../../model/office-settings.ts";
import type { Stamp } from "../../model/stamp.ts";
import type { Office } from "../office.ts";
import { upstreamProxyOf } from "../upstream-proxy-of.ts";
import { acceptAnswer } from "./accept-answer.ts";
import { queueChainHead, stampedFile } from "./stamp-queue.ts";

/** How far a round of applications came; a failure for each that is still open. */
export interface StampRound {
  readonly accepted: number;
  readonly failures: readonly Failure[];
}

/** An authority that did not answer this often in a row is left alone until the next round. */
const GIVE_UP_AFTER = 3;

/**
 * Asks the authorities, in their order, to stamp what waits, today's chain head included. What no authority stamped
 * stays 待加盖时间戳 and is named in the failures.
 */
export async function retryStamps(office: Office, by: string): Promise<StampRound> {
  await queueChainHead(office);
  const open = await office.store.stamps.list("open");
  const authorities = office.configuration.timestamp.authorities.filter(({ url }) => url !== null);
  const unasked =
    authorities.length === 0
      ? "没有可以联网申请的时间戳机构"
      : `时间戳机构连续 ${GIVE_UP_AFTER} 次没有连上，这一件本次没有再问`;
  const silent = new Map<string, number>();
  const failures: Failure[] = [];
  for (const stamp of open) {
    const asked = authorities.filter(({ name }) => (silent.get(name) ?? 0) < GIVE_UP_AFTER);
    const fault = await askInTurn(office, stamp, { authorities: asked, silent, by, unasked });
    if (fault !== null) failures.push(pending(stamp, fault));
  }
  return { accepted: open.length - failures.length, failures };
}

interface Round {
  readonly authorities: readonly TimestampAuthority[];
  readonly silent: Map<string, number>;
  readonly by: string;
  /** Why a stamp is not asked for where no authority is left to ask. */
  readonly unasked: string;
}

async function askInTurn(office: Office, stamp: Stamp, round: Round): Promise<string | null> {
  const faults: string[] = [];
  for (const authority of round.authorities) {
    const fault = await ask(office, stamp, { authority, round });
    if (fault === null) return null;
    faults.push(`${authority.name}：${fault}`);
  }
  if (round.authorities.length === 0) return stamp.lastError ?? round.unasked;
  const lastError = faults.join("；");
  await office.store.stamps.put({ ...stamp, attempts: stamp.attempts + 1, lastError });
  return lastError;
}

async function ask(
  office: Office,
  stamp: Stamp,
  { authority, round }: { readonly authority: TimestampAuthority; readonly round: Round },
): Promise<string | null> {
  const content = await readFile(stampedFile(office.home, stamp.subject).content).catch(() => null);
  if (content === null) return "要加盖时间戳的文件不在了";
  const nonce = newNonce();
  const proxy = upstreamProxyOf(office.configuration);
  const answer = await postBytes(
    {
      url: authority.url ?? "",
      body: timestampQuery({ content, digest: authority.digest, nonce }),
      headers: { "content-type": "application/timestamp-query", accept: "application/timestamp-reply" },
    },
    {
      guard: guardFor(proxy, systemResolve, office.configuration.timestamp.allowPrivate),
      proxy,
      limits: { ...DEFAULT_FETCH_LIMITS, bodyBytes: MAX_ANSWER, exchangeMs: 30_000 },
    },
  );
  round.silent.set(authority.name, answer.ok ? 0 : (round.silent.get(authority.name) ?? 0) + 1);
  if (!answer.ok) return unreached(answer.failure.code, answer.failure.detail);
  if (answer.status !== 200) return `服务器答复 ${answer.status}`;
  return acceptAnswer(office, { stamp, response: answer.body, nonce, by: round.by });
}

const MAX_ANSWER = 1_000_000;

/** A number no earlier query has used, hexadecimal; its first bit is 0, so that DER writes eight bytes. */
export function newNonce(): string {
  const bytes = randomBytes(8);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString("hex");
}

function unreached(code: string, detail: string): string {
  if (code === "guard_address")
    return `${detail} 是内网地址，没有列入允许，不予连接；请技术人员在设置文件 config.yaml 的 timestamp.allowPrivate 里写明`;
  return wordsOfFailure(code) ?? detail;
}

function pending(stamp: Stamp, detail: string): Failure {
  return failureByCode("evidence", "TIMESTAMP_PENDING", { subject: stamp.id, detail });
}
