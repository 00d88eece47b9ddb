import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

/** An office's proxy on loopback: what it was asked to connect to, and with which credentials. */
export interface OfficeProxy {
  readonly port: number;
  readonly asked: string[];
  readonly credentials: (string | undefined)[];
  close(): Promise<void>;
}

/** Starts a proxy that tunnels every endpoint of `routes` to a loopback port and refuses the others with 403. */
export async function startConnectProxy(routes: Readonly<Record<string, number>>): Promise<OfficeProxy> {
  const asked: string[] = [];
  const credentials: (string | undefined)[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_request, response) => response.writeHead(405).end());
  server.on("connection", (socket) => sockets.add(socket));
  server.on("connect", (request, client, head) => {
    asked.push(request.url ?? "");
    credentials.push(request.headers["proxy-authorization"]);
    client.on("error", () => client.destroy());
    const port = routes[request.url ?? ""];
    if (port === undefined) return client.end("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
    const onward = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.write(head);
      onward.pipe(client);
      client.pipe(onward);
    });
    sockets.add(onward);
    onward.on("error", () => client.destroy());
    onward.on("close", () => client.destroy());
    return client.on("close", () => onward.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    credentials,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
