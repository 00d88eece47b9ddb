import { useCallback, useEffect, useRef, useState } from "react";

/** What was asked for: still coming, there, or refused with a sentence. */
export interface Loaded<T> {
  readonly value: T | null;
  /** The latest answer to this or an earlier question, for what must not vanish while a newer one is on its way. */
  readonly last: T | null;
  readonly refusal: string | null;
  /** How many answers and refusals have come. */
  readonly answers: number;
  reload(): void;
}

interface Answer<T> extends Pick<Loaded<T>, "value" | "last" | "refusal" | "answers"> {
  readonly key: string;
}

/** Asks again whenever `key` changes; an answer is dropped once a later question was answered or another key is wanted. */
export function useLoaded<T>(key: string, ask: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<Answer<T>>({ key, value: null, last: null, refusal: null, answers: 0 });
  const [turn, setTurn] = useState(0);
  const wanted = useRef({ key, asked: 0, answered: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when the question is another one
  useEffect(() => {
    const questions = wanted.current;
    questions.key = key;
    questions.asked += 1;
    const place = questions.asked;
    const take = (value: T | null, refusal: string | null) => {
      if (questions.key !== key || place < questions.answered) return;
      questions.answered = place;
      setState(({ last, answers }) => ({ key, value, last: value ?? last, refusal, answers: answers + 1 }));
    };
    ask().then(
      (value) => take(value, null),
      (error: unknown) => take(null, String((error as Error).message)),
    );
  }, [key, turn]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const { value, refusal } = state.key === key ? state : { value: null, refusal: null };
  return { value, last: state.last, refusal, answers: state.answers, reload };
}
