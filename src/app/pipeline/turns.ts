/** Runs pieces of work one after another, in the order in which they were handed in. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** Turns of their own; a piece of work that fails does not stop those behind it. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** More would keep the store's other users waiting. */
const LARGEST_GROUP = 64;

interface Waiting<I> {
  readonly item: I;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Hands over everything that waits when a turn comes, as one group. When `work` throws, every item of the group has failed.
 */
export function groupingTurns<I>(
  turns: Turns,
  work: (items: readonly I[]) => Promise<void>,
): (item: I) => Promise<void> {
  const waiting: Waiting<I>[] = [];
  const runGroup = async (): Promise<void> => {
    const group = waiting.splice(0, LARGEST_GROUP);
    if (group.length === 0) return;
    try {
      await work(group.map(({ item }) => item));
      for (const { resolve } of group) resolve();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      turns(runGroup).catch(reject);
    });
}
