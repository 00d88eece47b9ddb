import type { PostingText } from "../model/posting.ts";
import { guessFromPosting } from "../text/employer-type.ts";
import { foldText, foldWord } from "../text/fold.ts";
import type { PostingContext } from "./candidate.ts";
import { type AnchorPlaces, newPlaces } from "./compile/anchor-scanner.ts";
import type { ContextWords } from "./compile/context-words.ts";
import { type ContextHits, findContextWords, newContextHits } from "./scan/context-hits.ts";

/** Finds the words of exceptions in the texts that they are asked of; its room is used again for every posting. */
export interface ContextReader {
  readonly words: ContextWords;
  readonly places: AnchorPlaces;
  readonly view: ContextHits;
  readonly label: ContextHits;
  readonly title: ContextHits;
  readonly employer: ContextHits;
  readonly posting: ContextHits;
}

/** A reader of the words of exceptions. */
export function createContextReader(words: ContextWords): ContextReader {
  const { near, anywhere } = words;
  return {
    words,
    places: newPlaces(),
    view: newContextHits(near),
    label: newContextHits(near),
    title: newContextHits(near),
    employer: newContextHits(near),
    posting: newContextHits(anywhere),
  };
}

/** Facts that only some exceptions ask for, each worked out at most once. */
export function postingContext(posting: PostingText, reader: ContextReader): PostingContext {
  const { near, anywhere } = reader.words;
  return {
    posting,
    employerType: once(() =>
      posting.employerType === "unknown" ? guessFromPosting(posting).type : posting.employerType,
    ),
    inView: (text) => findContextWords(text, near, reader.view),
    inLabel: (text) => findContextWords(text, near, reader.label),
    inTitle: once(() => findContextWords(foldWord(posting.title), near, reader.title)),
    inEmployer: once(() => findContextWords(foldWord(posting.employer ?? ""), near, reader.employer)),
    inPosting: once(() => findContextWords(wholeText(posting, reader), anywhere, reader.posting)),
  };
}

/** The whole posting folded; empty when it holds none of the words that are ever looked for in it. */
function wholeText(posting: PostingText, { words, places }: ContextReader): string {
  const fields = posting.fields.map(({ label, value }) => `${label}:${value}`);
  const raw = [posting.title, posting.body, ...fields].join("\n");
  return words.anywhereScan.scan(raw, places) && places.count === 0 ? "" : foldText(raw).text;
}

function once<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
