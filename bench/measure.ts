/** One thing to time; `run` may be called any number of times. */
export interface Contestant {
  readonly name: string;
  readonly run: () => void | Promise<void>;
}

/** How often each contestant runs: first to warm up, then to be timed. */
export interface Rounds {
  readonly warmUp: number;
  readonly timed: number;
}

/** CPU milliseconds (user and system, all threads) of each contestant: the median over the timed rounds. */
export async function medianCpu(
  contestants: readonly Contestant[],
  { warmUp, timed }: Rounds,
): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < warmUp + timed; round += 1) {
    for (const { name, run } of contestants) {
      const before = process.cpuUsage();
      await run();
      const { user, system } = process.cpuUsage(before);
      if (round >= warmUp) times.get(name)?.push((user + system) / 1000);
    }
  }
  return new Map([...times].map(([name, values]) => [name, median(values)]));
}

/** The middle of a list, 0 when it is empty. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
