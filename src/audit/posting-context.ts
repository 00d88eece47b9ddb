import type { EmployerType } from "../model/closed-lists.ts";
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
  return new KnownPosting(posting, reader);
}

/** A posting and what has been asked of it so far. */
class KnownPosting implements PostingContext {
  readonly posting: PostingText;
  private readonly reader: ContextReader;
  private type: EmployerType | null = null;
  private title: ContextHits | null = null;
  private employer: ContextHits | null = null;
  private whole: ContextHits | null = null;

  constructor(posting: PostingText, reader: ContextReader) {
    this.posting = posting;
    this.reader = reader;
  }

  employerType(): EmployerType {
    const { employerType } = this.posting;
    this.type ??= employerType === "unknown" ? guessFromPosting(this.posting).type : employerType;
    return this.type;
  }

  inView(text: string): ContextHits {
    return findContextWords(text, this.reader.words.near, this.reader.view);
  }

  inLabel(text: string): ContextHits {
    return findContextWords(text, this.reader.words.near, this.reader.label);
  }

  inTitle(): ContextHits {
    const { words, title } = this.reader;
    this.title ??= findContextWords(foldWord(this.posting.title), words.near, title);
    return this.title;
  }

  inEmployer(): ContextHits {
    const { words, employer } = this.reader;
    this.employer ??= findContextWords(foldWord(this.posting.employer ?? ""), words.near, employer);
    return this.employer;
  }

  inPosting(): ContextHits {
    const { words, posting } = this.reader;
    this.whole ??= findContextWords(wholeText(this.posting, this.reader), words.anywhere, posting);
    return this.whole;
  }
}

/** The whole posting folded; empty when it holds none of the words that are ever looked for in it. */
function wholeText(posting: PostingText, { words, places }: ContextReader): string {
  const fields = posting.fields.map(({ label, value }) => `${label}:${value}`);
  const raw = [posting.title, posting.body, ...fields].join("\n");
  return words.anywhereScan.scan(raw, places) && places.count === 0 ? "" : foldText(raw).text;
}
