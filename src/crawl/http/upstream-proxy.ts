import { request } from "node:http";
import { isIPv6, type Socket } from "node:net";
import { SocksClient } from "socks";
import { messageOf } from "../../model/errors.ts";

/** The office's own proxy, through which connections to the internet are tunnelled: by CONNECT of HTTP or of SOCKS5. */
export interface UpstreamProxy {
  readonly kind: "http" | "socks5";
  readonly host: string;
  readonly port: number;
  /** Null when the proxy asks for none. */
  readonly login: { readonly user: string; readonly password: string } | null;
  /** Whether the proxy is asked for names and resolves them itself: addresses are then neither checked nor pinned here. */
  readonly resolvesNames: boolean;
}

/** Where a tunnel is to end: a checked address, or a name where the proxy resolves. */
export interface TunnelTarget {
  readonly host: string;
  readonly port: number;
}

/** Says that the proxy did not open a tunnel. */
export class ProxyRefusal extends Error {
  override readonly name = "ProxyRefusal";
  readonly code = "proxy_refused";
}

/** The proxy as manifests name it, without its password. */
export function proxyLabel({ kind, host, port }: UpstreamProxy): string {
  return `${kind}://${endpointOf({ host, port })}`;
}

/** The `host:port` that a CONNECT request names. */
export function endpointOf({ host, port }: TunnelTarget): string {
  return isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Opens a tunnel and gives its socket, nothing read yet. Rejects with `ProxyRefusal` when the proxy does not open it. */
export function openTunnel(proxy: UpstreamProxy, target: TunnelTarget, timeoutMs: number): Promise<Socket> {
  return proxy.kind === "http" ? openByConnect(proxy, target, timeoutMs) : openBySocks(proxy, target, timeoutMs);
}

async function openBySocks(proxy: UpstreamProxy, target: TunnelTarget, timeoutMs: number): Promise<Socket> {
  const { host, port, login } = proxy;
  const identity = login === null ? {} : { userId: login.user, password: login.password };
  try {
    const { socket } = await SocksClient.createConnection({
      proxy: { host, port, type: 5, ...identity },
      command: "connect",
      destination: { ...target },
      timeout: timeoutMs,
    });
    return socket;
  } catch (error) {
    const reason = messageOf(error);
    const text = `代理 ${proxyLabel(proxy)} 没有接通 ${endpointOf(target)}（${reason}）`;
    throw new ProxyRefusal(text, { cause: error });
  }
}

function openByConnect(proxy: UpstreamProxy, target: TunnelTarget, timeoutMs: number): Promise<Socket> {
  const endpoint = endpointOf(target);
  const asked = request({
    host: proxy.host,
    port: proxy.port,
    method: "CONNECT",
    path: endpoint,
    headers: { host: endpoint, ...credentials(proxy) },
    timeout: timeoutMs,
    agent: false,
  });
  return new Promise((resolve, reject) => {
    asked.once("connect", (answer, socket, head) => {
      const status = answer.statusCode ?? 0;
      if (status < 200 || status > 299) {
        socket.destroy();
        return reject(new ProxyRefusal(`代理 ${proxyLabel(proxy)} 不予连接 ${endpoint}（${status}）`));
      }
      socket.setTimeout(0);
      socket.removeAllListeners("timeout");
      if (head.length > 0) socket.unshift(head);
      return resolve(socket);
    });
    asked.once("response", (answer) => {
      answer.resume();
      asked.destroy();
      reject(new ProxyRefusal(`代理 ${proxyLabel(proxy)} 不予连接 ${endpoint}（${answer.statusCode ?? "无状态"}）`));
    });
    asked.once("timeout", () => asked.destroy(new ProxyRefusal(`代理 ${proxyLabel(proxy)} 没有答复`)));
    asked.once("error", (error) => reject(withProxyNamed(error, proxy)));
    asked.end();
  });
}

function credentials({ login }: UpstreamProxy): Record<string, string> {
  if (login === null) return {};
  const words = Buffer.from(`${login.user}:${login.password}`).toString("base64");
  return { "proxy-authorization": `Basic ${words}` };
}

function withProxyNamed(error: Error, proxy: UpstreamProxy): Error {
  if (error instanceof ProxyRefusal) return error;
  return new ProxyRefusal(`无法连接代理 ${proxyLabel(proxy)}（${error.message}）`, { cause: error });
}
