import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, it } from "vitest";
import { verifyPath } from "../../../src/evidence/verify-path.ts";
import { openSqliteStore } from "../../../src/store/open-sqlite-store.ts";
import { POSTING_BODY, page, postingPage, startSite } from "../../crawl/loopback-site.ts";

const PAGES = 400;
const KILLED_AFTER = [1, 20, 90];

it("a scan with many visits at once, killed at any moment and started again, loses and doubles no page", async () => {
  const root = await mkdtemp(join(tmpdir(), "pingpin-killed-"));
  const paths = Array.from({ length: PAGES }, (_, index) => `/job/${1001 + index}`);
  const links = paths.map((path) => `<li><a href="${path}">仓库管理员</a></li>`);
  const postings = paths.map((path) => [path, page(postingPage("仓库管理员", POSTING_BODY))]);
  const site = await startSite({ "/list": page(`<ul>${links.join("")}</ul>`), ...Object.fromEntries(postings) });
  try {
    for (const [round, pages] of KILLED_AFTER.entries())
      expect(await scanUntil(root, site.origin, round, pages)).toBe("killed");
    expect(await scanUntil(root, site.origin, KILLED_AFTER.length, Number.POSITIVE_INFINITY)).toBe("done");
    const store = await openSqliteStore(join(root, "pingpin.db"));
    const captures = await store.captures.list({ after: null, limit: 1000 });
    await store.close();
    const visited = captures.filter(({ purpose }) => purpose === "posting").map(({ requestedUrl }) => requestedUrl);
    expect(visited.toSorted()).toEqual(paths.map((path) => `${site.origin}${path}`).toSorted());
    expect((await verifyPath(root)).result).toBe("intact");
  } finally {
    await site.close();
    await rm(root, { recursive: true, force: true });
  }
});

/** Runs a scan in a process that is killed after so many stored pages; the clock of each round goes on from the one before. */
async function scanUntil(root: string, origin: string, round: number, pages: number): Promise<"done" | "killed"> {
  const start = new Date(Date.UTC(2026, 8, 1, 2, round)).toISOString();
  const script = join(import.meta.dirname, "scanning-child.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, root, origin, start, "16"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  let end: "done" | "killed" = "killed";
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === "done") end = "done";
    if (Number(line) >= pages) child.kill("SIGKILL");
  }
  await ended;
  return end;
}
