import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { reconcileChainLog } from "../../src/evidence/chain-log.ts";
import { recoverCaptures } from "../../src/evidence/recover-captures.ts";
import { verifyPath } from "../../src/evidence/verify-path.ts";
import { openSqliteStore } from "../../src/store/open-sqlite-store.ts";
import { AT, buildSource } from "../store/builders.ts";
import { linesUntilKilled } from "./killed-writer.ts";

test("two writers killed at random lose no capture, and the chain is whole again", async () => {
  const home = await mkdtemp(join(tmpdir(), "pingpin-crash-"));
  const first = await openSqliteStore(join(home, "pingpin.db"));
  await first.sources.put(buildSource(), AT);
  await first.close();
  const acknowledged: string[] = [];
  for (let round = 1; round <= 3; round += 1) {
    const writer = () => linesUntilKilled("committing-captures.ts", [home], 3 + Math.floor(Math.random() * 6));
    acknowledged.push(...(await Promise.all([writer(), writer()])).flat());
    const store = await openSqliteStore(join(home, "pingpin.db"));
    await store.transaction(async (inside) => {
      await recoverCaptures(join(home, "captures"), inside.captures.knownAmong);
      await reconcileChainLog(join(home, "chain.log"), inside.captures.chain);
    });
    const { length } = await store.captures.chainHead();
    const ids = (await store.captures.chain(0, length)).map((link) => link.id);
    expect(ids).toEqual(expect.arrayContaining(acknowledged));
    const report = await verifyPath(home);
    expect([report.result, report.checks.filter((check) => check.result === "failed")]).toEqual(["intact", []]);
    await store.close();
  }
  await rm(home, { recursive: true });
});
