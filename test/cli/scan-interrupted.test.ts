import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type FixtureSites, startFixtureSites } from "../../src/app/demo/fixture-server.ts";
import { verify } from "../../src/app/evidence/verify.ts";
import { programFile } from "../../src/app/program-files.ts";
import { openSqliteStore } from "../../src/store/open-sqlite-store.ts";
import { ended, runProgram, startProgram } from "./run-program.ts";

const ALL = { after: null, limit: 1000 };

describe("a scan that is interrupted", () => {
  const root = mkdtempSync(join(tmpdir(), "pingpin-interrupted-"));
  let sites: FixtureSites;
  let source = "";
  let whole: Awaited<ReturnType<typeof recordsOf>>;

  beforeAll(async () => {
    sites = await startFixtureSites({ sitesDir: programFile("fixtures/sites"), phase: "before" });
    source = join(root, "source.yaml");
    const origin = sites.origins["county-board"] ?? "";
    const lines = ["id: county-board", "name: 假想县公共就业招聘网", "operatorType: public-service", "browser: never"];
    lines.push(`entryUrls: ["${origin}/"]`, `allowPrivate: ["${new URL(origin).host}"]`);
    lines.push("politeness: { delaySeconds: 0.2 }", "contact: 假想县总工会 000-00000000");
    writeFileSync(source, `${lines.join("\n")}\n`);
    expect((await scan("whole")).exitCode).toBe(1);
    whole = await recordsOf("whole");
    expect(whole.postings.length).toBeGreaterThan(5);
  });

  afterAll(async () => {
    await sites.close();
    rmSync(root, { recursive: true, force: true });
  });

  const scan = (home: string) => runProgram(["scan", source, "--home", join(root, home)], {});

  /** Scans until a few pages are in the evidence, then signals; gives how the process ended. */
  async function scanAndStop(home: string, signal: "SIGINT" | "SIGKILL") {
    mkdirSync(join(root, home), { recursive: true });
    const log = join(root, home, "chain.log");
    const stored = () => (existsSync(log) ? readFileSync(log, "utf8").split("\n").length - 1 : 0);
    const child = startProgram(["scan", source, "--home", join(root, home)], {});
    child.stdin.end();
    const end = ended(child);
    const fewPages = vi.waitUntil(() => stored() >= 5, { timeout: 600_000, interval: 20 });
    const early = await Promise.race([fewPages, end]);
    if (early !== true) throw new Error(`the scan ended before it was stopped: ${JSON.stringify(early)}`);
    child.kill(signal);
    return end;
  }

  async function recordsOf(home: string) {
    const store = await openSqliteStore(join(root, home, "pingpin.db"));
    try {
      const captures = await store.captures.list(ALL);
      const postings = await store.postings.list(ALL);
      const findings = await store.findings.list({}, ALL);
      return {
        pages: captures
          .filter(({ purpose }) => purpose !== "robots")
          .map(({ canonicalUrl }) => canonicalUrl)
          .sort(),
        postings: postings.map(({ key }) => key).sort(),
        findings: findings.map(({ stored }) => stored.finding.fingerprint).sort(),
        captures: captures.length,
      };
    } finally {
      await store.close();
    }
  }

  async function expectIntact(home: string, captures: number) {
    const log = readFileSync(join(root, home, "chain.log"), "utf8");
    expect(log.split("\n").length - 1).toBe(captures);
    expect((await verify(join(root, home))).result).toBe("intact");
  }

  it.concurrent.each(["SIGINT", "SIGKILL"] as const)(
    "by %s is continued by the next one without a posting lost or doubled",
    async (signal) => {
      const stopped = await scanAndStop(signal, signal);
      if (signal === "SIGINT") {
        expect(stopped).toMatchObject({ exitCode: 4, signal: null });
        expect(stopped.stderr).toContain("再次运行同一命令即可继续");
        const early = await recordsOf(signal);
        expect(early.pages.length).toBeLessThan(whole.pages.length);
        await expectIntact(signal, early.captures);
      }
      const started = performance.now();
      const continued = await scan(signal);
      expect(performance.now() - started, "waits for no lease of a process that is gone").toBeLessThan(100_000);
      expect(continued.stderr).toContain("接着上次未完成的采集继续");
      expect(continued.exitCode).toBe(1);
      const { pages, postings, findings, captures } = await recordsOf(signal);
      expect({ pages, postings, findings }).toEqual({
        pages: whole.pages,
        postings: whole.postings,
        findings: whole.findings,
      });
      await expectIntact(signal, captures);
    },
  );
});
