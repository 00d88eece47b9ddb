import type { UpstreamProxy } from "../crawl/http/upstream-proxy.ts";
import type { Configuration } from "./configuration.ts";

const DEFAULT_PORTS = { http: 80, socks5: 1080 } as const;

/** The office's proxy as `config.yaml` names it; null where none is set. */
export function upstreamProxyOf({ proxy }: Pick<Configuration, "proxy">): UpstreamProxy | null {
  if (proxy === null) return null;
  const { protocol, hostname, port, username, password } = new URL(proxy.url);
  const kind = protocol === "socks5:" ? "socks5" : "http";
  const login = { user: decodeURIComponent(username), password: decodeURIComponent(password) };
  return {
    kind,
    host: hostname.replace(/^\[|\]$/gu, ""),
    port: Number(port || DEFAULT_PORTS[kind]),
    login: username === "" ? null : login,
    resolvesNames: proxy.resolve === "proxy",
  };
}
