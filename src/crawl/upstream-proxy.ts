import { request } from "node:http";
import { isIPv6, type Socket } from "node:net";

/** The office's own HTTP proxy, through which connections to the internet are tunnelled by CONNECT. */
export interface UpstreamProxy {
  readonly host: string;
  readonly port: number;
  /** The value of `Proxy-Authorization`; null when the proxy asks for none. */
  readonly authorization: string | null;
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
export function proxyLabel({ host, port }: UpstreamProxy): string {
  return `http://${endpointOf({ host, port })}`;
}

/** The `host:port` that a CONNECT request names. */
export function endpointOf({ host, port }: TunnelTarget): string {
  return isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Opens a tunnel and gives its socket, nothing read yet. Rejects with `ProxyRefusal` when the proxy answers anything but 2xx. */
export function openTunnel(proxy: UpstreamProxy, target: TunnelTarget, timeoutMs: number): Promise<Socket> {
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

function credentials({ authorization }: UpstreamProxy): Record<string, string> {
  return authorization === null ? {} : { "proxy-authorization": authorization };
}

function withProxyNamed(error: Error, proxy: UpstreamProxy): Error {
  if (error instanceof ProxyRefusal) return error;
  return new ProxyRefusal(`无法连接代理 ${proxyLabel(proxy)}（${error.message}）`, { cause: error });
}
