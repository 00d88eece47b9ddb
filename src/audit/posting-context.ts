import type { PostingText } from "../model/posting.ts";
import { guessFromPosting } from "../text/employer-type.ts";
import { foldText, foldWord } from "../text/fold.ts";
import type { PostingContext } from "./candidate.ts";
import { newPlaces } from "./compile/anchor-scanner.ts";
import { type ContextHits, type ContextWords, findContextWords } from "./compile/context-words.ts";

/** Facts that only some exceptions ask for, each worked out at most once. */
export function postingContext(posting: PostingText, words: ContextWords): PostingContext {
  return {
    posting,
    employerType: once(() =>
      posting.employerType === "unknown" ? guessFromPosting(posting).type : posting.employerType,
    ),
    title: once(() => foldWord(posting.title)),
    employer: once(() => foldWord(posting.employer ?? "")),
    wordsIn: remembering((text) => findContextWords(text, words.near)),
    wordsAnywhere: once(() => findContextWords(wholeText(posting, words), words.anywhere)),
  };
}

/** The whole posting folded; empty when it holds none of the words that are ever looked for in it. */
function wholeText(posting: PostingText, { anywhereScan }: ContextWords): string {
  const fields = posting.fields.map(({ label, value }) => `${label}:${value}`);
  const raw = [posting.title, posting.body, ...fields].join("\n");
  const places = newPlaces();
  return anywhereScan.scan(raw, places) && places.count === 0 ? "" : foldText(raw).text;
}

function once<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

function remembering(find: (text: string) => ContextHits): (text: string) => ContextHits {
  const known = new Map<string, ContextHits>();
  return (text) => {
    const hits = known.get(text) ?? find(text);
    known.set(text, hits);
    return hits;
  };
}
