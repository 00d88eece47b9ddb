import { useEffect, useState } from "react";
import type { Client } from "../../client.ts";
import { usePages } from "../../components/use-pages.ts";
import { filterOf, filterQuery } from "../worklist/filter.ts";

/** The postings of a list in their order, as far as they were asked for. */
export interface Queue {
  /** Whether the list has begun to be there; before that nobody knows what comes next. */
  readonly isLoaded: boolean;
  readonly refusal: string | null;
  reload(): void;
  readonly ids: readonly string[];
  readonly hasMore: boolean;
  /** The neighbour of a posting in this direction; null at the end. */
  neighbour(postingId: string, step: 1 | -1): string | null;
}

const MARGIN = 10;

/** The list that the filter in the address spells; it keeps its order while one works through it. */
export function useQueue(client: Client, query: URLSearchParams, current: string): Queue {
  const key = filterQuery(query).toString();
  const list = usePages(`queue ${key}`, (after) => client.call("worklist", { ...filterOf(query), after }));
  const { isLoaded, refusal, reload, items, next, more } = list;
  const [opened] = useState(current);
  const listed = items.map(({ entry }) => entry.postingId);
  // The posting that was opened first stays where the list has it, or goes in front of it.
  const ids = listed.includes(opened) ? listed : [opened, ...listed];
  const isNearEnd = ids.indexOf(current) >= ids.length - MARGIN;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what did not come is asked for again at the next step
  useEffect(() => {
    if (isNearEnd) more().catch(() => undefined);
  }, [isNearEnd, next, current]);
  return {
    isLoaded,
    refusal,
    reload,
    ids,
    hasMore: next !== null,
    neighbour: (postingId, step) => ids[ids.indexOf(postingId) + step] ?? null,
  };
}
