import { createServer, type ServerResponse } from "node:http";
import type { Server, Socket } from "node:net";

/** The first byte of a TLS handshake; no HTTP request begins with it. */
const HANDSHAKE = 22;
const FIRST_BYTE_MS = 10_000;

/**
 * Lets a TLS server answer whoever addresses it without: a browser that was given `http://…` is sent to the same address
 * with `https://…`. Otherwise the connection would just be dropped, which looks as if nothing ran there.
 */
export function sendToHttps(secure: Server): void {
  const handshakes = secure.listeners("connection");
  secure.removeAllListeners("connection");
  const plain = createServer({ keepAlive: false }, ({ headers, url = "/" }, response) => {
    redirect(response, headers.host ?? null, url);
  });
  secure.on("connection", (socket: Socket) => {
    socket.setTimeout(FIRST_BYTE_MS, () => socket.destroy());
    socket.once("error", () => socket.destroy());
    socket.once("readable", () => {
      socket.setTimeout(0);
      const first: Buffer | null = socket.read();
      if (first === null) return;
      socket.unshift(first);
      if (first[0] !== HANDSHAKE) plain.emit("connection", socket);
      else for (const handshake of handshakes) handshake.call(secure, socket);
    });
  });
}

function redirect(response: ServerResponse, host: string | null, url: string): void {
  const isGiven = host !== null && URL.canParse(`https://${host}`) && url.startsWith("/");
  if (isGiven)
    response.writeHead(307, { location: `https://${host}${url}`, "content-type": TEXT, connection: "close" });
  else response.writeHead(400, { "content-type": TEXT, connection: "close" });
  response.end(
    `工作台启用了 HTTPS，请把网址开头的 http:// 改成 https://${isGiven ? `，即 https://${host}${url}` : ""}\n`,
  );
}

const TEXT = "text/plain; charset=utf-8";
