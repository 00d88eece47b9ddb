import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { freeingDeadHosts } from "../../../src/app/scan/dead-leases.ts";
import { thisHolder } from "../../../src/app/scan/lease-holder.ts";
import { newHostClock } from "../../../src/crawl/politeness/politeness.ts";
import { openSqliteStore } from "../../../src/store/open-sqlite-store.ts";

const NOW = "2026-03-02T09:00:00.000Z";
const UNTIL = "2026-03-02T09:05:00.000Z";

it("a host whose visitor was killed has its whole delay from now, and the visit counts for its daily cap", async () => {
  const root = await mkdtemp(join(tmpdir(), "pingpin-dead-leases-"));
  const store = await openSqliteStore(join(root, "pingpin.db"));
  try {
    const clock = { ...newHostClock("jobs.example.invalid", new Date(NOW)), pagesToday: 4 };
    // A process of the machine's last start is certainly gone.
    const killed = JSON.stringify({ ...JSON.parse(thisHolder()), boot: "an earlier start" });
    await store.frontier.setHostClock(clock);
    await store.frontier.takeHost({ clock, holder: killed, now: NOW, until: UNTIL });
    const frontier = freeingDeadHosts(store.frontier, 5);
    const lease = { clock, holder: thisHolder(), now: NOW, until: UNTIL };
    expect(await frontier.takeHost(lease)).toMatchObject({ isTaken: false, freeAt: "2026-03-02T09:00:05.000Z" });
    expect(await store.frontier.hostClock(clock.host)).toMatchObject({ day: "2026-03-02", pagesToday: 5 });
  } finally {
    await store.close();
    await rm(root, { recursive: true, force: true });
  }
});
