import { once } from "node:events";
import { request as ask, createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A slow line before a site on loopback. */
export interface Gate {
  readonly origin: string;
  /** Lets so many more pages through and holds the next one until `open`; robots.txt always passes. */
  closeAfter(pages: number): void;
  open(): void;
  close(): Promise<void>;
}

/** Stands before the site at `origin` and passes everything on while it is open. */
export async function startGate(origin: string): Promise<Gate> {
  let left = Number.POSITIVE_INFINITY;
  let opened: Promise<void> = Promise.resolve();
  let open = () => {};
  const server = createServer(async (request, response) => {
    if (request.url !== "/robots.txt") left -= 1;
    if (left < 0) await opened;
    const { method, headers, url: path } = request;
    // A connection of its own: the site may close a kept one just as it is used again.
    const onward = ask(origin, { method, headers, path, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    closeAfter(pages) {
      left = pages;
      opened = new Promise((resolve) => {
        open = resolve;
      });
    },
    open() {
      left = Number.POSITIVE_INFINITY;
      open();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
