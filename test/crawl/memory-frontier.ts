import type { Frontier, HostClock } from "../../src/model/frontier.ts";
import type { FrontierItem } from "../../src/model/frontier-item.ts";

/** The frontier port in memory, enough for one process; the real one is tested with the store. */
export function memoryFrontier(): Frontier & {
  readonly items: Map<string, FrontierItem>;
  readonly clocks: Map<string, HostClock>;
} {
  const items = new Map<string, FrontierItem>();
  const clocks = new Map<string, HostClock>();
  const change = (id: string, facts: Partial<FrontierItem>) => {
    const item = items.get(id);
    if (item !== undefined) items.set(id, { ...item, ...facts });
  };
  return {
    items,
    clocks,
    async seed(seeds) {
      const known = new Set([...items.values()].map((item) => item.canonicalUrl));
      const added = seeds.filter((item) => !known.has(item.canonicalUrl) && known.add(item.canonicalUrl));
      for (const item of added) items.set(item.id, item);
      return added.length;
    },
    async lease(query) {
      const free = [...items.values()].filter(
        (item) =>
          !query.busyHosts.includes(item.host) &&
          (item.notBefore ?? "") <= query.now &&
          (item.state === "waiting" || (item.state === "leased" && (item.leasedUntil ?? "") <= query.now)),
      );
      const item = free.sort((a, b) => a.depth - b.depth)[0];
      if (item === undefined) return null;
      change(item.id, { state: "leased", attempts: item.attempts + 1, leasedUntil: query.leaseUntil });
      return items.get(item.id) ?? null;
    },
    finish: async (id, result) => change(id, { ...result, leasedUntil: null }),
    release: async (id, _holder, notBefore) => change(id, { state: "waiting", notBefore, leasedUntil: null }),
    isHeld: async (id) => items.get(id)?.state === "leased",
    holders: async () => [],
    releaseHeldBy: async () => undefined,
    async count() {
      const of = (state: string) => [...items.values()].filter((item) => item.state === state).length;
      return { waiting: of("waiting"), leased: of("leased"), done: of("done"), failed: of("failed") };
    },
    hostClock: async (host) => clocks.get(host) ?? null,
    async setHostClock(clock) {
      clocks.set(clock.host, clock);
    },
    async takeHost({ clock, now }) {
      const stored = clocks.get(clock.host) ?? clock;
      const freeAt = stored.nextAllowedAt;
      if (freeAt === null || freeAt <= now) return { isTaken: true, clock: stored };
      return { isTaken: false, clock: stored, holder: null, freeAt };
    },
    async leaveHost(_host, _holder, clock) {
      if (clock !== null) clocks.set(clock.host, clock);
    },
  };
}
