import type { UpstreamProxy } from "../crawl/upstream-proxy.ts";
import type { Configuration } from "./configuration.ts";

/** The office's proxy as `config.yaml` names it; null where none is set. */
export function upstreamProxyOf({ proxy }: Pick<Configuration, "proxy">): UpstreamProxy | null {
  if (proxy === null) return null;
  const { hostname, port, username, password } = new URL(proxy.url);
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return {
    host: hostname.replace(/^\[|\]$/gu, ""),
    port: Number(port || 80),
    authorization: username === "" ? null : `Basic ${Buffer.from(login).toString("base64")}`,
    resolvesNames: proxy.resolve === "proxy",
  };
}
