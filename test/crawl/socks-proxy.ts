import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import type { OfficeProxy } from "./connect-proxy.ts";

/** Starts a SOCKS5 proxy (RFC 1928, 1929) that tunnels every endpoint of `routes` to a loopback port and refuses the others. */
export async function startSocksProxy(
  routes: Readonly<Record<string, number>>,
  password: string | null,
): Promise<OfficeProxy> {
  const asked: string[] = [];
  const credentials: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    sockets.add(client);
    client.on("error", () => client.destroy());
    const answer = async () => {
      const [, methods = 0] = await take(client, 2);
      await take(client, methods);
      client.write(Buffer.from([5, password === null ? 0 : 2]));
      if (password !== null) credentials.push(await readLogin(client));
      const endpoint = await readEndpoint(client);
      asked.push(endpoint);
      const port = routes[endpoint];
      client.write(Buffer.from([5, port === undefined ? 2 : 0, 0, 1, 0, 0, 0, 0, 0, 0]));
      if (port === undefined) return client.end();
      const onward = connect(port, "127.0.0.1");
      sockets.add(onward);
      onward.on("error", () => client.destroy());
      onward.on("close", () => client.destroy());
      client.on("close", () => onward.destroy());
      client.pipe(onward);
      return onward.pipe(client);
    };
    answer().catch(() => client.destroy());
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

async function readLogin(client: Socket): Promise<string> {
  const [, length = 0] = await take(client, 2);
  const user = await take(client, length);
  const [size = 0] = await take(client, 1);
  const password = await take(client, size);
  client.write(Buffer.from([1, 0]));
  return `${user.toString()}:${password.toString()}`;
}

const IPV4 = 1;
const NAME = 3;

async function readEndpoint(client: Socket): Promise<string> {
  const [, , , kind] = await take(client, 4);
  if (kind !== IPV4 && kind !== NAME) throw new Error(`address type ${kind}`);
  const length = kind === NAME ? ((await take(client, 1))[0] ?? 0) : 4;
  const bytes = await take(client, length);
  const port = (await take(client, 2)).readUInt16BE();
  return `${kind === NAME ? bytes.toString() : bytes.join(".")}:${port}`;
}

/** The next `length` bytes, when they have come. */
async function take(socket: Socket, length: number): Promise<Buffer> {
  while (true) {
    if (length === 0) return Buffer.alloc(0);
    const bytes: unknown = socket.read(length);
    if (bytes instanceof Buffer) return bytes;
    await new Promise((resolve, reject) => {
      socket.once("readable", resolve);
      socket.once("close", reject);
    });
  }
}
