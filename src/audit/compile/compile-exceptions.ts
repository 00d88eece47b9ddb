import type { ExceptionConsidered } from "../../model/finding.ts";
import type { Circumstances, Rule, RuleException } from "../../model/rule.ts";
import { foldWord } from "../../text/fold.ts";
import type { RuleData } from "../rule-data.ts";
import type { Lexicon } from "./compile-lexicon.ts";
import { compilePhrase } from "./compile-phrase.ts";
import { parseCondition } from "./condition.ts";
import type { WordListId } from "./context-words.ts";
import type {
  CompiledCircumstances,
  CompiledException,
  CompiledExclusion,
  CompiledPlaces,
  CompiledSurroundings,
} from "./program.ts";

type NumberOf = (words: readonly string[] | undefined) => WordListId | null;

/** Numbers for lists looked for near the match, and in the whole posting. */
interface ListNumbers {
  readonly near: NumberOf;
  readonly anywhere: NumberOf;
}

/** The exceptions of a rule in the order they are tested, with classes expanded to words. */
export function compileExceptions(rule: Rule, ruleset: RuleData, lexicon: Lexicon): readonly CompiledException[] {
  return rule.unless.flatMap((entry) => {
    const exception = typeof entry === "string" ? ruleset.exceptions.get(entry) : entry;
    return exception === undefined ? [] : [compiledException(exception, ruleset, lexicon)];
  });
}

/** One exception compiled, the first time it is asked for; throws `PhraseProblem` or `ConditionProblem`. */
export function compiledException(exception: RuleException, ruleset: RuleData, lexicon: Lexicon): CompiledException {
  const compiled = lexicon.exceptions.get(exception) ?? compileException(exception, ruleset, lexicon);
  lexicon.exceptions.set(exception, compiled);
  return compiled;
}

function compileException(exception: RuleException, ruleset: RuleData, lexicon: Lexicon): CompiledException {
  const folded = (words: readonly string[]) => words.flatMap((word) => expandWord(word, ruleset)).map(foldWord);
  const lists: ListNumbers = {
    near: (words) => (words === undefined ? null : lexicon.contextWords.add(folded(words))),
    anywhere: (words) => (words === undefined ? null : lexicon.contextWords.addAnywhere(folded(words))),
  };
  const when = exception.when.map((circumstances) => {
    const places = compilePlaces(circumstances, lists);
    return {
      ...places,
      needs: needsOf(places, lexicon),
      phrases: circumstances.phrases?.map((phrase) => compilePhrase(phrase, lexicon, ANYWHERE)) ?? null,
      followedBy: circumstances.followedBy?.map((phrase) => compilePhrase(phrase, lexicon, ANYWHERE)) ?? null,
    };
  });
  return { exception, when, notHeld: notHeldOf(exception) };
}

function notHeldOf({ id, title, basis }: RuleException): ExceptionConsidered {
  return { id, title, held: false, reason: "未见相应词语或情形", basis: basis.map(({ ref }) => ref) };
}

const ANYWHERE = { passesClauses: true, needsAnchor: false };

/** The words that `【class】` stands for, with those of classes that count as it too; any other word is itself. */
export function expandWord(word: string, ruleset: RuleData): readonly string[] {
  const name = /^【(.+)】$/.exec(word)?.[1];
  if (name === undefined) return [word];
  const others = [...ruleset.classes.values()].filter(({ also }) => also.includes(name));
  return [...(ruleset.classes.get(name)?.words ?? []), ...others.flatMap(({ words }) => words)];
}

type CircumstancesOfWords = Omit<CompiledCircumstances, "needs" | "phrases" | "followedBy">;

/** Every list but those looked for in the whole posting, the title, the employer's name, the label or the heading. */
function needsOf({ before, after, here }: CircumstancesOfWords, { contextWords }: Lexicon): readonly WordListId[] {
  const asked = [
    ...[before, after].flatMap((side) => [side?.adjacent, side?.clause, side?.sentence]),
    ...[here?.inside, here?.clause, here?.sentence],
  ];
  return asked
    .filter((list) => list !== null && list !== undefined)
    .sort((one, other) => contextWords.sizeOf(one) - contextWords.sizeOf(other));
}

function compilePlaces(source: Circumstances, lists: ListNumbers): CircumstancesOfWords {
  return {
    before: surroundings(source.before, lists),
    after: surroundings(source.after, lists),
    here: places(source, lists),
    without: exclusion(source.without, lists),
    reach: source.reach,
    title: lists.near(source.title),
    employer: lists.near(source.employer),
    field: lists.near(source.field),
    section: lists.near(source.section),
    enclosed: source.enclosed?.join("") ?? null,
    employerTypes: source.employerType ?? null,
    where: source.where === undefined ? null : parseCondition(source.where),
  };
}

function surroundings(source: Circumstances["before"], lists: ListNumbers): CompiledSurroundings | null {
  if (source === undefined) return null;
  return {
    adjacent: lists.near(source.adjacent),
    clause: lists.near(source.clause),
    sentence: lists.near(source.sentence),
  };
}

function places(source: Circumstances, lists: ListNumbers): CompiledPlaces | null {
  return askedOnly(placesNamed(source, lists));
}

function exclusion(source: Circumstances["without"], lists: ListNumbers): CompiledExclusion | null {
  if (source === undefined) return null;
  return askedOnly({ ...placesNamed(source, lists), preceded: lists.near(source.preceded) });
}

function placesNamed(source: NonNullable<Circumstances["without"]>, lists: ListNumbers): CompiledPlaces {
  return {
    inside: lists.near(source.inside),
    clause: lists.near(source.clause),
    sentence: lists.near(source.sentence),
    posting: lists.anywhere(source.posting),
  };
}

/** Null where no place is asked for. */
function askedOnly<T extends CompiledPlaces>(asked: T): T | null {
  return Object.values(asked).every((list) => list === null) ? null : asked;
}
