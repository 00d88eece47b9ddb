import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance, InjectOptions } from "fastify";
import { hashPassword } from "../../src/app/accounts/password.ts";
import { createScriptedClock } from "../../src/app/clock.ts";
import { Configuration } from "../../src/app/configuration.ts";
import { createLog } from "../../src/app/log.ts";
import type { Office } from "../../src/app/office.ts";
import { openWorkbench, type Workbench } from "../../src/app/workbench/workbench.ts";
import { Role } from "../../src/model/closed-lists.ts";
import { buildServer } from "../../src/server/server.ts";
import { homeAt } from "../helpers/home-at.ts";
import { openOffice } from "../helpers/open-office.ts";

export const PASSWORD = "假想县-测试用-口令";

/** One person's browser: its cookie and its token. */
export interface Browser {
  readonly cookie: string;
  readonly csrf: string;
}

/** A server on a data folder of its own, with a clock that tests set. */
export interface OpenedServer {
  readonly app: FastifyInstance;
  readonly office: Office;
  readonly bench: Workbench;
  readonly clock: ReturnType<typeof createScriptedClock>;
  signIn(login: string, password?: string): Promise<Browser>;
  send(browser: Browser | null, request: InjectOptions): Promise<{ readonly status: number; readonly body: Body }>;
  close(): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: a test asserts on what it reads
type Body = any;

export async function openedServer(configuration: object = {}): Promise<OpenedServer> {
  const root = mkdtempSync(join(tmpdir(), "pingpin-server-"));
  const clock = createScriptedClock("2026-10-12T09:00:00+08:00");
  const office = await openOffice({
    home: homeAt(root),
    rulesDirs: [],
    log: createLog(),
    clock,
    configuration: Configuration.parse({ office: { name: "假想县总工会", kind: "union" }, ...configuration }),
  });
  const bench = openWorkbench(office);
  const app = await buildServer(bench, { webFolder: null, hosts: [], tls: null });
  const send: OpenedServer["send"] = async (browser, request) => {
    const headers = { host: "localhost:8710", ...(browser === null ? {} : headersOf(browser)), ...request.headers };
    const answer = await app.inject({ ...request, headers });
    const isJson = String(answer.headers["content-type"]).startsWith("application/json");
    return { status: answer.statusCode, body: isJson ? answer.json() : answer.body };
  };
  return {
    app,
    office,
    bench,
    clock,
    send,
    async signIn(login, password = PASSWORD) {
      const payload = { login, password };
      const answer = await app.inject({
        method: "POST",
        url: "/api/session",
        headers: { host: "localhost:8710" },
        payload,
      });
      const [cookie] = answer.cookies;
      return { cookie: `${cookie?.name}=${cookie?.value}`, csrf: answer.json().csrfToken };
    },
    async close() {
      await app.close();
      await bench.close();
      await office.store.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

const NAMES: Record<Role, string> = {
  admin: "管理员甲",
  procurator: "检察人员乙",
  union: "工会人员丙",
  viewer: "查阅人员丁",
};

/** One account for each role, the login being the role; their passwords are hashed so that signing in costs nothing. */
export async function addEveryRole({ store, newId, clock }: Office): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD, { N: 2, r: 8, p: 1 });
  for (const [login, name] of Object.entries(NAMES)) {
    const facts = { id: newId(), login, name, role: Role.parse(login), district: null, passwordHash };
    const free = { disabledAt: null, failedSignIns: 0, lockedUntil: null, createdAt: clock.now().toISOString() };
    await store.accounts.put({ ...facts, ...free });
  }
}

function headersOf({ cookie, csrf }: Browser): Record<string, string> {
  return { cookie, "x-csrf-token": csrf };
}
