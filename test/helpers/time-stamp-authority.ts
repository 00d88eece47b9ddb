import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Which certificate answers, and what may be wrong with it. */
export interface AuthoritySettings {
  readonly name?: string;
  /** `-days` of the signer's certificate, from now. */
  readonly days?: number;
  readonly keyAlgorithm?: readonly string[];
  readonly essDigest?: "sha1" | "sha256";
}

/** A time-stamp authority of one's own, made with `openssl`, in the folder `root`. */
export interface TimeStampAuthority {
  readonly root: string;
  readonly rootPem: string;
  /** Answers a query; a refusal is an answer too. */
  reply(query: Uint8Array): Promise<Buffer>;
  /** Key and certificate of a second signer under the same root, whose `extendedKeyUsage` openssl might not sign with. */
  signerFor(extendedKeyUsage: string): Promise<SignerPem>;
}

/** A private key and its certificate. */
export interface SignerPem {
  readonly key: string;
  readonly certificate: string;
}

/** Makes root key, signer and configuration in `root`, which is made too. */
export async function makeAuthority(root: string, settings: AuthoritySettings = {}): Promise<TimeStampAuthority> {
  const { name = "时间戳演示机构", days = 3650, keyAlgorithm = ["rsa:2048"], essDigest = "sha256" } = settings;
  await mkdir(root, { recursive: true });
  const openssl = (...args: readonly string[]) => run("openssl", args, { cwd: root });
  const newKey = ["-newkey", ...keyAlgorithm, "-nodes", "-utf8", "-sha256"];
  await openssl(
    "req",
    "-x509",
    ...newKey,
    "-days",
    "7300",
    "-keyout",
    "ca.key",
    "-out",
    "ca.pem",
    "-subj",
    `/CN=${name}根证书`,
  );
  await openssl("req", ...newKey, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", `/CN=${name}`);
  const certify = async (out: string, extendedKeyUsage: string) => {
    await writeFile(join(root, "tsa.ext"), `${EXTENSIONS}extendedKeyUsage=${extendedKeyUsage}\n`);
    const signing = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", String(days), "-sha256"];
    await openssl("x509", "-req", "-in", "tsa.csr", ...signing, "-extfile", "tsa.ext", "-out", out);
    return readFile(join(root, out), "utf8");
  };
  await certify("tsa.pem", "critical,timeStamping");
  await writeFile(join(root, "serial"), "01\n");
  await writeFile(join(root, "tsa.cnf"), configuration(essDigest));
  let asked = 0;
  return {
    root,
    rootPem: join(root, "ca.pem"),
    async reply(query) {
      asked += 1;
      await writeFile(join(root, `${asked}.tsq`), query);
      const [question, answer] = [`${asked}.tsq`, `${asked}.tsr`];
      await openssl("ts", "-reply", "-config", "tsa.cnf", "-section", "t", "-queryfile", question, "-out", answer);
      return readFile(join(root, answer));
    },
    async signerFor(usage) {
      const certificate = await certify("other.pem", usage);
      return { certificate, key: await readFile(join(root, "tsa.key"), "utf8") };
    },
  };
}

const EXTENSIONS = "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n";

function configuration(essDigest: string): string {
  const lines = [
    ["serial", "serial"],
    ["signer_cert", "tsa.pem"],
    ["certs", "ca.pem"],
    ["signer_key", "tsa.key"],
    ["signer_digest", "sha256"],
    ["default_policy", "1.2.3.4.1"],
    ["digests", "sha256,sha384,sm3"],
    ["accuracy", "secs:1"],
    ["ess_cert_id_alg", essDigest],
  ];
  return ["[t]", ...lines.map(([key, value]) => `${key} = ${value}`), ""].join("\n");
}

/** An authority that answers over HTTP on loopback as RFC 3161 3.4 says; `endpoint` is its `ip:port`. */
export interface AuthorityServer {
  readonly url: string;
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Serves `answer` on loopback; what it throws becomes a 500. */
export async function serveAuthority(answer: (query: Buffer) => Promise<Buffer>): Promise<AuthorityServer> {
  const server = createServer((request, response) => {
    bodyOf(request)
      .then(answer)
      .then(
        (body) => response.writeHead(200, { "content-type": "application/timestamp-reply" }).end(body),
        () => response.writeHead(500).end(),
      );
  });
  const { port } = await listening(server);
  return {
    url: `http://127.0.0.1:${port}/tsa`,
    endpoint: `127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function listening(server: Server): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("no port"));
      else resolve(address);
    });
  });
}
