import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { systemClock } from "../../../src/app/clock.ts";
import { Configuration } from "../../../src/app/configuration.ts";
import { examine } from "../../../src/app/doctor/doctor.ts";
import { faultsOf, trustInForce, verify } from "../../../src/app/evidence/verify.ts";
import type { Home } from "../../../src/app/home.ts";
import type { Office } from "../../../src/app/office.ts";
import { scanSources } from "../../../src/app/scan/scan.ts";
import { submit } from "../../../src/app/submissions/submissions.ts";
import { exportQueries, importAnswers } from "../../../src/app/timestamps/carry-stamps.ts";
import { retryStamps } from "../../../src/app/timestamps/retry-stamps.ts";
import { recordVisit } from "../../../src/app/visits/record-visit.ts";
import { homeFigures } from "../../../src/app/workbench/home.ts";
import { Source } from "../../../src/model/source.ts";
import { runHere } from "../../cli/run-here.ts";
import { POSTING_BODY, page, postingPage, silentLog, startSite } from "../../crawl/loopback-site.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice } from "../../helpers/open-office.ts";
import {
  type AuthorityServer,
  makeAuthority,
  serveAuthority,
  type TimeStampAuthority,
} from "../../helpers/time-stamp-authority.ts";

let folder: string;
let authority: TimeStampAuthority;
let server: AuthorityServer;
let answer: (query: Buffer) => Promise<Buffer>;
let asked = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pingpin-stamps-"));
  authority = await makeAuthority(join(folder, "authority"));
  server = await serveAuthority((query) => {
    asked += 1;
    return answer(query);
  });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

let home: Home;
let office: Office;
let number = 0;

beforeEach(async () => {
  number += 1;
  asked = 0;
  home = homeAt(join(folder, `home${number}`));
  answer = (query) => authority.reply(query);
});

afterEach(() => office.store.close());

interface Stamping {
  readonly url?: string | null;
  readonly digest?: "sha256" | "sm3";
  readonly allowPrivate?: readonly string[];
}

async function openStamping({ url = server.url, digest = "sha256", allowPrivate = [server.endpoint] }: Stamping = {}) {
  const configuration = {
    office: { name: "假想县总工会", kind: "union" },
    timestamp: { authorities: [{ name: "时间戳演示机构", url, digest }], roots: [authority.rootPem], allowPrivate },
  };
  office = await openOffice({ home, rulesDirs: [], log: silentLog, configuration: Configuration.parse(configuration) });
  await writeFile(home.config, JSON.stringify(configuration));
}

/** Scans one posting; with its list page and robots.txt that makes three captures. */
async function scanOnce() {
  const site = await startSite({
    "/list": page(
      `<p>${"本页列出假想县各单位的招聘信息，点击名称查看。".repeat(6)}</p><ul><li><a href="/job/1001">仓库管理员</a></li></ul>`,
    ),
    "/job/1001": page(postingPage("仓库管理员", POSTING_BODY)),
  });
  const source = Source.parse({
    id: "jiaxiang",
    name: "假想县招聘网（示例）",
    operatorType: "public-service",
    entryUrls: [`${site.origin}/list`],
    politeness: { delaySeconds: 0 },
    browser: "never",
    allowPrivate: [`127.0.0.1:${site.port}`],
    contact: "假想县总工会 0000-0000000",
  });
  try {
    return await scanSources(office, [source], {
      operator: "演示采集人",
      trigger: "scan",
      signal: new AbortController().signal,
      onProgress: () => undefined,
      width: 1,
      screenshots: "never",
    });
  } finally {
    await site.close();
  }
}

async function verified() {
  return (await verify(home.root, await trustInForce(home, { roots: [], revocationLists: [] }))).result;
}

describe("an office that is online", () => {
  test.each(["sha256", "sm3"] as const)(
    "has every capture and the day's chain head stamped after a scan (%s)",
    async (digest) => {
      await openStamping({ digest });
      const report = await scanOnce();
      expect(report.failures).toEqual([]);
      const stamps = await office.store.stamps.list("all");
      expect(stamps.map(({ state, authority: by }) => [state, by])).toEqual(
        Array(4).fill(["stamped", "时间戳演示机构"]),
      );
      expect(asked).toBe(4);
      expect(await verified()).toBe("intact");
      expect((await verify(home.root)).result).toBe("incomplete");
    },
  );

  test("sees what was not stamped as waiting, loses nothing, and stamps it later", async () => {
    answer = () => Promise.reject(new Error("down"));
    await openStamping();
    const report = await scanOnce();
    expect(report.failures).toHaveLength(4);
    expect(report.failures[0]).toMatchObject({ code: "TIMESTAMP_PENDING", stage: "evidence", retryable: true });
    expect(await verified()).toBe("incomplete");
    answer = (query) => authority.reply(query);
    expect(await retryStamps(office, "李演示")).toEqual({ accepted: 4, failures: [] });
    expect(await verified()).toBe("intact");
    expect(await retryStamps(office, "李演示")).toEqual({ accepted: 0, failures: [] });
  });

  test("refuses the answer to another question and stays waiting", async () => {
    const first: Buffer[] = [];
    answer = async (query) => {
      first.push(first[0] ?? (await authority.reply(query)));
      return first[0] ?? Buffer.alloc(0);
    };
    await openStamping();
    const report = await scanOnce();
    expect(report.failures).toHaveLength(3);
    expect(report.failures[0]?.message).toContain("别的内容");
  });

  test("says in plain words, without a code, that an authority cannot be reached", async () => {
    const gone = await serveAuthority(() => Promise.reject(new Error("gone")));
    await gone.close();
    await openStamping({ url: gone.url, allowPrivate: [gone.endpoint] });
    const [first] = (await scanOnce()).failures;
    expect(first?.message).toContain("连接不上");
    expect(first?.message).not.toMatch(/E[A-Z]{5,}|UND_ERR/);
  });

  test("does not connect to an authority on a private address that is not listed exactly", async () => {
    await openStamping({ allowPrivate: ["127.0.0.1:1"] });
    const report = await scanOnce();
    expect(asked).toBe(0);
    expect(report.failures[0]?.message).toContain("allowPrivate");
    expect(report.failures[3]?.message).toContain("连续 3 次没有连上，这一件本次没有再问");
  });
});

describe("what a person hands in or saw", () => {
  const handIn = () =>
    submit(office, {
      matter: { kind: "text", text: "云栖示例机械有限公司招聘仓库管理员，限男性" },
      ...{ by: "登记人", workplace: null, workOrder: null, employer: null, complainant: null },
      ...{ consentToHandOver: false, answerDue: null, route: null, signal: new AbortController().signal },
    });
  const visitOn = () =>
    recordVisit(office, {
      ...{
        lead: null,
        posting: null,
        employer: "云栖示例机械有限公司",
        how: "telephone",
        by: ["走访人甲", "走访人乙"],
      },
      ...{ at: "2026-01-02T09:30:00+08:00", where: "0000-0000000", seen: "说只招男性", settles: null },
      ...{ photos: [], registeredBy: null },
    });

  test("is stamped at once like what a scan captured", async () => {
    await openStamping();
    expect((await handIn()).report.failures).toEqual([]);
    expect((await visitOn()).failures).toEqual([]);
    expect((await office.store.stamps.list("all")).map(({ state }) => state)).toEqual(Array(3).fill("stamped"));
    expect(await verified()).toBe("intact");
  });

  test("is said to wait for its stamp where the authority is silent, on the command line and on the first page too", async () => {
    answer = () => Promise.reject(new Error("down"));
    await openStamping();
    const [submitted, visited] = [await handIn(), await visitOn()];
    expect(submitted.report.failures.map(({ code }) => code)).toEqual(["TIMESTAMP_PENDING", "TIMESTAMP_PENDING"]);
    expect(visited.failures.map(({ subject }) => subject)).toContain(visited.visit.captureIds[0]);
    const { unstamped } = await homeFigures(office, "登记人");
    expect(unstamped).toMatchObject({ count: 3, isOnline: true });
    const told = ["--statement", "电话里说限男性", "--employer", "云栖示例机械有限公司", "--by", "登记人"];
    const statement = await runHere(["submit", ...told, "--home", home.root]);
    expect(statement.exitCode).toBe(3);
    expect(statement.stderr).toContain("共 4 件待加盖时间戳");
  });
});

describe("evidence that was taken away", () => {
  const doctored = async () => (await examine({ home: home.root, rulesDirs: [] }, systemClock)).examined;

  test("a line of the log of who did what that was changed is told by verify", async () => {
    await openStamping();
    await scanOnce();
    const entry = { at: "2026-03-01T08:00:00+08:00", by: "管理员甲", subject: "机关对照表", details: "1 行" };
    for (const action of ["bureau.import", "bureau.change"]) await office.store.auditLog.append({ ...entry, action });
    const here = () => runHere(["verify", home.root, "--home", home.root]);
    expect((await here()).stdout).toContain("✓ 操作日志逐条首尾相接");
    const raw = new Sqlite(home.database);
    raw.exec("drop trigger audit_log_no_update");
    raw.exec("update audit_log set by_whom = '冒名某' where action = 'bureau.import'");
    raw.close();
    const told = await here();
    expect(told.stdout).toMatch(/^✗ 操作日志第 \d+ 条与前一条不衔接，可能被改动/mu);
    expect(told.exitCode).toBe(1);
  });

  test("a daily head that went with its stamp is missed by verify and doctor, as is a stamp alone", async () => {
    await openStamping();
    await scanOnce();
    const heads = join(home.root, "chain-heads");
    const day = (await readdir(heads))[0]?.slice(0, 10) ?? "";
    const trust = await trustInForce(home, { roots: [], revocationLists: [] });
    const faults = async () => faultsOf(await verify(home.root, trust, home));
    expect(await faults()).toEqual([]);
    const [capture] = await office.store.captures.chain(0, 1);
    const kept = join(home.captures, capture?.folder ?? "");
    for (const name of ["manifest.tsr", "tsa-chain.pem"]) await rm(join(kept, name));
    expect(await faults()).toEqual([
      `captures/${capture?.folder}：数据库登记已加盖时间戳，现在时间戳文件不在，已被移除`,
    ]);
    for (const ending of ["json", "tsr", "pem"]) await rm(join(heads, `${day}.${ending}`));
    expect(await faults()).toContain(`chain-heads/${day}.json：数据库登记有这一天的链首记录，现在不在，已被移除`);
    expect(faultsOf(await verify(home.chainLog, trust))).toEqual([
      "chain-heads：采集件已加盖时间戳，却没有一份每日链首记录，链首记录已被移除",
    ]);
    expect((await doctored()).find(({ name }) => name === "每日链首")).toMatchObject({
      isWell: false,
      found: `${day} 的链首记录不在了`,
    });
  });

  test("folders that are not there are called absent, not changed", async () => {
    await openStamping();
    await scanOnce();
    await rename(home.captures, `${home.captures}-away`);
    await mkdir(home.captures);
    const { exitCode, stdout } = await runHere(["verify", home.root, "--home", home.root]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain("✗ captures/");
    expect(stdout).toContain("登记的采集件不在原处");
    expect(stdout).toContain("请先看磁盘、共享目录是否连上");
    expect(stdout).not.toMatch(/被改动|被移除/u);
    expect((await doctored()).find(({ name }) => name === "存证链")).toMatchObject({ isWell: false });
  });
});

describe("an office without a connection", () => {
  test("carries queries out and answers in, and refuses answers that do not fit", async () => {
    await openStamping({ url: null });
    expect((await scanOnce()).failures).toHaveLength(4);
    const carried = join(folder, `carried${number}`);
    const queries = await exportQueries(office, carried);
    expect(queries).toHaveLength(4);
    expect((await readdir(carried)).sort()).toEqual([...queries].sort());
    for (const name of queries) {
      const query = await readFile(join(carried, name));
      await writeFile(join(carried, name.replace(".tsq", ".tsr")), await authority.reply(query));
    }
    const [one = "", two = ""] = queries.map((name) => join(carried, name.replace(".tsq", ".tsr")));
    const right = await readFile(one);
    await writeFile(one, await readFile(two));
    const round = await importAnswers(office, carried, "李演示");
    expect(round.accepted).toBe(3);
    expect(round.failures.map(({ code }) => code)).toEqual(["TIMESTAMP_INVALID"]);
    await writeFile(one, right);
    expect((await importAnswers(office, carried, "李演示")).failures).toEqual([]);
    expect(await verified()).toBe("intact");
    expect(await importAnswers(office, carried, "李演示")).toEqual({ accepted: 0, already: 4, failures: [] });
    await writeFile(one, await readFile(two));
    const again = await importAnswers(office, carried, "李演示");
    expect(again).toMatchObject({ accepted: 0, already: 3 });
    expect(again.failures[0]?.message).toContain("与本采集件不符");
    expect(await verified()).toBe("intact");
  });
});

describe("the command line", () => {
  test("lists what waits with exit code 3, stamps it, and verifies with exit code 0", async () => {
    answer = () => Promise.reject(new Error("down"));
    await openStamping();
    await scanOnce();
    answer = (query) => authority.reply(query);
    const here = (...args: readonly string[]) => runHere([...args, "--home", home.root]);
    const listed = await here("timestamp", "list");
    expect(listed.exitCode).toBe(3);
    expect(listed.stdout).toContain("待加盖时间戳");
    const unstamped = await here("verify", home.root);
    expect(unstamped.exitCode).toBe(3);
    expect(unstamped.stdout).toMatch(/^– 待加盖时间戳（共 4 处，如 captures\//mu);
    const retried = await here("timestamp", "retry", "--by", "李演示");
    expect([retried.exitCode, retried.stdout]).toEqual([0, "已加盖 4 个，未成 0 个。\n"]);
    expect((await here("timestamp", "list")).exitCode).toBe(0);
    expect((await here("verify", home.root)).exitCode).toBe(0);
    const heads = join(home.root, "chain-heads");
    const head = (await readdir(heads)).find((name) => name.endsWith(".json")) ?? "";
    await rm(join(heads, head));
    expect((await here("verify", home.root)).stdout).toContain(
      `✗ chain-heads/${head}：只有时间戳没有每日链首记录，链首记录已被移除`,
    );
  });

  test("refuses a configuration that names an authority but no root to believe it by", async () => {
    await openStamping();
    await writeFile(home.config, "timestamp:\n  authorities:\n    - {name: 甲}\n");
    const refused = await runHere(["timestamp", "list", "--home", home.root]);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain("roots");
  });
});
