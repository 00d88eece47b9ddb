import { useEffect, useState } from "react";
import { useLoaded } from "./use-loaded.ts";

/** A page of a list, and the key of the next one. */
export interface ListPage<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Pages of a list one below the other; another key starts over. */
export function usePages<T>(key: string, ask: (after: string | undefined) => Promise<ListPage<T>>) {
  const first = useLoaded(key, () => ask(undefined));
  const [further, setFurther] = useState<readonly ListPage<T>[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another first page means another list
  useEffect(() => setFurther([]), [first.value]);
  const pages = first.value === null ? [] : [first.value, ...further];
  const next = pages[pages.length - 1]?.next ?? null;
  const more = () => {
    ask(next ?? undefined).then((page) => setFurther((before) => [...before, page]), first.reload);
  };
  const isLoaded = first.value !== null;
  return {
    items: pages.flatMap(({ items }) => items),
    next,
    isLoaded,
    refusal: first.refusal,
    reload: first.reload,
    more,
  };
}
