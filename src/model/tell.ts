/** Takes a sentence for the person who waits while a database is opened, upgraded or locked. */
export type Tell = (sentence: string) => void;

/** How long somebody waits before being told why, in milliseconds. */
export const TOLD_AFTER_MS = 3_000;

/** Says that another program holds the lock, and after how long the caller gives up. */
export function lockWords(patienceMs: number): string {
  return `数据库正由另一个程序写入，等它写完再接着做（最多等 ${Math.ceil(patienceMs / 1000)} 秒）……`;
}

/** Gives what `work` gives; `tell` is called once when it takes long. */
export async function toldWhenLong<T>(work: Promise<T>, tell: () => void): Promise<T> {
  const timer = setTimeout(tell, TOLD_AFTER_MS);
  return work.finally(() => clearTimeout(timer));
}
