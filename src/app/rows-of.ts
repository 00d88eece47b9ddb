import type { Capture } from "../model/capture.ts";
import type { Store } from "../store/port.ts";

/** Asks the store for one page of a list: what comes after the row with this id. */
type AskPage<T> = (page: { readonly after: string | null; readonly limit: number }) => Promise<readonly T[]>;

const PAGE = 500;

/** A list of the store page by page from the row after `after`, so that it is never in memory as a whole. */
export async function* pagesOf<T>(
  ask: AskPage<T>,
  idOf: (row: T) => string,
  after: string | null = null,
): AsyncGenerator<readonly T[]> {
  for (let from = after; ; ) {
    const page = await ask({ after: from, limit: PAGE });
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    if (page.length < PAGE) return;
    from = idOf(last);
  }
}

/** The rows of a list of the store one by one, read page by page from the row after `after`. */
export async function* rowsOf<T>(
  ask: AskPage<T>,
  idOf: (row: T) => string,
  after: string | null = null,
): AsyncGenerator<T> {
  for await (const page of pagesOf(ask, idOf, after)) yield* page;
}

/** The captures on record in the order of their ids, of one source where that is named, those after `after`. */
export function capturesOf(
  { captures }: Pick<Store, "captures">,
  sourceId?: string,
  after: string | null = null,
): AsyncIterable<Capture> {
  return rowsOf(
    (page) => captures.list(page, sourceId),
    ({ id }) => id,
    after,
  );
}

/** The ids of what was destroyed by the office's rules: captures and complaints. */
export async function destroyedIds({ disposals }: Pick<Store, "disposals">): Promise<ReadonlySet<string>> {
  return new Set((await disposals.list()).map(({ subject }) => subject));
}
