import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { get as getPlain } from "node:http";
import { createServer, get as getSecure } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sendToHttps } from "../../src/server/send-to-https.ts";

const folder = mkdtempSync(join(tmpdir(), "pingpin-https-"));
let server: ReturnType<typeof createServer>;
let port = 0;

beforeAll(async () => {
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=localhost"];
  execFileSync("openssl", ["req", "-x509", ...kind, "-keyout", key, "-out", cert], { stdio: "ignore" });
  const pem = { key: readFileSync(key), cert: readFileSync(cert) };
  server = createServer(pem, (request, response) => response.end(`${request.url} over TLS`));
  sendToHttps(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly location: string | undefined;
  readonly body: string;
}

function ask(get: typeof getSecure, url: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get(url, { headers, rejectUnauthorized: false }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        body += part;
      });
      response.on("end", () => resolve({ status: response.statusCode, location: response.headers.location, body }));
    }).on("error", reject);
  });
}

it("a browser that was given http:// is sent to the same address with https://, which answers", async () => {
  const url = `127.0.0.1:${port}/worklist?q=1`;
  const answer = await ask(getPlain, `http://${url}`);
  expect(answer).toMatchObject({ status: 307, location: `https://${url}` });
  expect(answer.body).toContain("请把网址开头的 http:// 改成 https://");
  expect(await ask(getSecure, `https://${url}`)).toMatchObject({ status: 200, body: "/worklist?q=1 over TLS" });
});

it("a name that is none is answered with the sentence, and whoever leaves at once harms nobody", async () => {
  expect(await ask(getPlain, `http://127.0.0.1:${port}/`, { host: "a b" })).toMatchObject({ status: 400 });
  await new Promise<void>((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.end());
    socket.on("close", () => resolve());
  });
  expect(await ask(getSecure, `https://127.0.0.1:${port}/after`)).toMatchObject({ body: "/after over TLS" });
});
