import { useRef, useState } from "react";
import { useLoaded } from "./use-loaded.ts";

/** A page of a list, and the key of the next one. */
export interface ListPage<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Pages of a list one below the other; another key starts over. */
export function usePages<P extends ListPage<unknown>>(key: string, ask: (after: string | undefined) => Promise<P>) {
  const { value: first, refusal, reload } = useLoaded(key, () => ask(undefined));
  const [further, setFurther] = useState<{ readonly first: P | null; readonly pages: readonly P[] }>(NONE);
  // What is asked for one list is neither asked twice nor put below another.
  const list = useRef<{ first: P | null; asked: string | null }>({ ...NONE, asked: null });
  if (list.current.first !== first) list.current = { first, asked: null };
  const pages = first === null ? [] : [first, ...(further.first === first ? further.pages : [])];
  const next = pages[pages.length - 1]?.next ?? null;
  const more = async (): Promise<void> => {
    const asking = list.current;
    if (next === null || asking.asked === next) return;
    asking.asked = next;
    try {
      const page = await ask(next);
      if (list.current === asking) setFurther({ first, pages: [...pages.slice(1), page] });
    } catch (error) {
      asking.asked = null;
      throw error;
    }
  };
  const items: readonly P["items"][number][] = pages.flatMap((page) => page.items);
  return { first, items, next, isLoaded: first !== null, refusal, reload, more };
}

const NONE = { first: null, pages: [] };
