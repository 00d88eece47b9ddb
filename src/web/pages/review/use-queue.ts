import { useCallback, useEffect, useRef, useState } from "react";
import type { Client } from "../../client.ts";
import { filterOf, filterQuery } from "../worklist/filter.ts";

/** The postings of a list in their order, as far as they were asked for. */
export interface Queue {
  readonly ids: readonly string[];
  readonly hasMore: boolean;
  /** The neighbour of a posting in this direction; null at the end. */
  neighbour(postingId: string, step: 1 | -1): string | null;
}

const MARGIN = 10;

/** The list that the filter in the address spells; it keeps its order while one works through it. */
export function useQueue(client: Client, query: URLSearchParams, current: string): Queue {
  const key = filterQuery(query).toString();
  const [ids, setIds] = useState<readonly string[]>([current]);
  const [next, setNext] = useState<string | null>(null);
  const loading = useRef(false);
  const load = useCallback(
    async (after: string | undefined) => {
      if (loading.current) return;
      loading.current = true;
      try {
        const page = await client.call("worklist", { ...filterOf(new URLSearchParams(key)), after });
        const found = page.items.map(({ entry }) => entry.postingId);
        setIds((known) => {
          // The posting that was opened first stays where the list has it, or goes in front of it.
          const kept = after === undefined && known.length === 1 && found.includes(known[0] ?? "") ? [] : known;
          return [...kept, ...found.filter((id) => !kept.includes(id))];
        });
        setNext(page.next);
      } finally {
        loading.current = false;
      }
    },
    [client, key],
  );
  useEffect(() => void load(undefined).catch(() => undefined), [load]);
  const place = ids.indexOf(current);
  useEffect(() => {
    if (next !== null && place >= ids.length - MARGIN) load(next).catch(() => undefined);
  }, [next, place, ids.length, load]);
  return {
    ids,
    hasMore: next !== null,
    neighbour: (postingId, step) => ids[ids.indexOf(postingId) + step] ?? null,
  };
}
