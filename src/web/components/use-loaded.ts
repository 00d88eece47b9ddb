import { useCallback, useEffect, useState } from "react";

/** What was asked for: still coming, there, or refused with a sentence. */
export interface Loaded<T> {
  readonly value: T | null;
  readonly refusal: string | null;
  /** Whether `value` still answers an earlier question. */
  readonly isStale: boolean;
  reload(): void;
}

/** Asks again whenever `key` changes; an answer that comes after a newer question is dropped. */
export function useLoaded<T>(key: string, ask: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ key: string; value: T | null; refusal: string | null }>(() => empty(key));
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when the question is another one
  useEffect(() => {
    let isCurrent = true;
    ask().then(
      (value) => isCurrent && setState({ key, value, refusal: null }),
      (error: unknown) => isCurrent && setState({ key, value: null, refusal: String((error as Error).message) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [key, turn]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const shown = state.key === key ? state : { ...state, refusal: null };
  return { value: shown.value, refusal: shown.refusal, isStale: state.key !== key, reload };
}

function empty(key: string) {
  return { key, value: null, refusal: null };
}
