import { Client } from "undici";
import type { FetchLimits } from "./fetch-limits.ts";
import type { Guard } from "./guard.ts";
import { type ExchangeFailure, failureOf, readBody } from "./http-exchange.ts";
import type { UpstreamProxy } from "./upstream-proxy.ts";
import { tapConnection } from "./wire-tap.ts";

interface Post {
  readonly url: string;
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

interface PostSettings {
  readonly guard: Guard;
  readonly proxy: UpstreamProxy | null;
  readonly limits: FetchLimits;
}

/** What a POST brought back, or why it brought nothing whole. */
type PostAnswer =
  | { readonly ok: true; readonly status: number; readonly body: Uint8Array }
  | { readonly ok: false; readonly failure: ExchangeFailure };

/** Posts some bytes through the egress guard, on a connection of its own; redirects are not followed. */
export async function postBytes({ url, body, headers }: Post, settings: PostSettings): Promise<PostAnswer> {
  const { origin, pathname, search } = new URL(url);
  const { guard, proxy, limits } = settings;
  const { connect } = tapConnection({ guard, proxy, connectMs: limits.connectMs, extraCaPem: null });
  const client = new Client(origin, { connect, allowH2: false, headersTimeout: limits.idleMs });
  try {
    const signal = AbortSignal.timeout(limits.exchangeMs);
    const request = { method: "POST", path: pathname + search, headers: { ...headers }, body, signal } as const;
    const response = await client.request(request);
    const read = await readBody(response.body, limits.bodyBytes);
    if (read.failure !== null) return { ok: false, failure: read.failure };
    return { ok: true, status: response.statusCode, body: read.body };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  } finally {
    await client.destroy();
  }
}
