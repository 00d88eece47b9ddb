import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { systemClock } from "../../../src/app/clock.ts";
import { stateOfHolder, thisHolder } from "../../../src/app/scan/lease-holder.ts";
import { takeOverLeases } from "../../../src/app/scan/take-over-leases.ts";
import { openSqliteStore } from "../../../src/store/open-sqlite-store.ts";
import type { Store } from "../../../src/store/port.ts";
import { buildFrontierItem } from "../../store/builders.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function emptyStore(): Promise<Store> {
  const root = await mkdtemp(join(tmpdir(), "pingpin-leases-"));
  closers.push(() => rm(root, { recursive: true, force: true }));
  const store = await openSqliteStore(join(root, "pingpin.db"));
  closers.push(() => store.close());
  return store;
}

/** How a process of its own names itself, and the process, which runs until it is told to end. */
async function otherProcess() {
  const module = join(import.meta.dirname, "../../../src/app/scan/lease-holder.ts");
  const script = `console.log((await import(${JSON.stringify(module)})).thisHolder()); setInterval(() => 0, 1000);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(child.stdout, "data");
  const ended = once(child, "exit");
  const end = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  closers.push(end);
  return { holder: String(line).trim(), end };
}

describe("leases of an earlier process", () => {
  it("are free at once when it was killed, so that nobody waits five minutes for nothing", async () => {
    const store = await emptyStore();
    const { holder, end } = await otherProcess();
    const now = new Date();
    const lease = { auditId: "a1", now: now.toISOString(), busyHosts: [], holder };
    await store.frontier.seed([buildFrontierItem("i1")]);
    await store.frontier.lease({ ...lease, leaseUntil: new Date(now.getTime() + 300_000).toISOString() });
    expect(stateOfHolder(holder)).toBe("running");
    expect(await takeOverLeases({ store, clock: systemClock }, "a1")).toEqual([
      expect.stringContaining("有 1 个网址正由本机另一个采集进程读取"),
    ]);
    expect(await store.frontier.count("a1")).toMatchObject({ leased: 1 });
    await end();
    expect(await takeOverLeases({ store, clock: systemClock }, "a1")).toEqual([]);
    expect(await store.frontier.count("a1")).toMatchObject({ waiting: 1, leased: 0 });
  });

  it("are waited for when another computer holds them, and the user is told until when", async () => {
    const store = await emptyStore();
    const holder = JSON.stringify({ ...JSON.parse(thisHolder()), machine: "假想二号机 0 x" });
    await store.frontier.seed([buildFrontierItem("i1")]);
    const now = "2026-03-02T01:00:00Z";
    const lease = { auditId: "a1", now, busyHosts: [], holder, leaseUntil: "2026-03-02T01:05:00Z" };
    await store.frontier.lease(lease);
    const clock = { ...systemClock, now: () => new Date(now) };
    expect(await takeOverLeases({ store, clock }, "a1")).toEqual([
      "有 1 个网址正由电脑“假想二号机”读取；若它已中断，最迟 2026-03-02 09:05 接手这些网址，其余网址照常采集。",
    ]);
    expect(await store.frontier.count("a1")).toMatchObject({ leased: 1 });
  });
});

describe("the process behind a lease", () => {
  const own = JSON.parse(thisHolder());
  it.each([
    ["this one", own, "this"],
    ["one before the computer was started again", { ...own, boot: "00000000-0000-0000-0000-000000000000" }, "gone"],
    ["one whose number a later process was given", { ...own, started: "1" }, "gone"],
    ["one whose number is free", { ...own, pid: 4_194_304 }, "gone"],
    ["one of another computer", { ...own, machine: "other" }, "elsewhere"],
    ["one of another version that says something else", { name: "x" }, "elsewhere"],
  ])("is told to be %s", (_name, holder, state) => {
    expect(stateOfHolder(JSON.stringify(holder))).toBe(state);
  });

  it("is unknown when nothing was noted", () => {
    expect([stateOfHolder(null), stateOfHolder("not json")]).toEqual(["elsewhere", "elsewhere"]);
  });
});
