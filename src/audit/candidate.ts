import type { Direction, Verdict } from "../model/closed-lists.ts";
import type { PostingText } from "../model/posting.ts";
import type { Numbers } from "./compile/condition.ts";
import type { CompiledMatch, CompiledRule } from "./compile/program.ts";
import type { ContextHits } from "./scan/context-hits.ts";
import type { PhraseMatch } from "./scan/match-phrase.ts";
import type { View } from "./scan/token.ts";

/** One value of a posting under audit. `label` is the folded label of a field, or null. */
export interface FieldText {
  readonly name: string;
  readonly label: string | null;
  readonly raw: string;
}

/** A posting with what exceptions ask of it and the words of theirs in its texts, found on first asking. */
export interface PostingContext {
  readonly posting: PostingText;
  employerType(): PostingText["employerType"];
  /** Those of the text of a view, and of a label, hold good until the next one is asked for. */
  inView(text: string): ContextHits;
  inLabel(text: string): ContextHits;
  inTitle(): ContextHits;
  inEmployer(): ContextHits;
  /** Only the words that are looked for in the whole posting. */
  inPosting(): ContextHits;
}

/** A phrase (or compared pair) that matched at a place and whose condition held. */
export interface Candidate {
  readonly rule: CompiledRule;
  readonly match: CompiledMatch;
  readonly field: FieldText;
  readonly view: View;
  readonly found: PhraseMatch;
  readonly numbers: Numbers;
  readonly decided: Decided | null;
}

/** What `decide` says of a compared pair, and the two stretches compared, from left to right. */
export interface Decided {
  readonly verdict: Verdict;
  readonly direction: Direction | null;
  readonly why: string;
  readonly sides: readonly Pick<PhraseMatch, "start" | "end">[];
}

/** The numbers of the first entity of a match; without one, the value of its first valued word. */
export function numbersOf({ tokens }: PhraseMatch): Numbers {
  const entity = tokens.find((token) => token.entity !== null)?.entity ?? null;
  if (entity !== null) return { min: entity.min, max: entity.max, value: entity.value };
  const valued = tokens.find(({ word }) => (word?.value ?? null) !== null);
  return { min: null, max: null, value: valued?.word?.value ?? null };
}
