import type { Rule, RuleMatch } from "../../model/rule.ts";
import { foldWord } from "../../text/fold.ts";
import type { RuleData } from "../rule-data.ts";
import { buildAnchorScanner } from "./anchor-scanner.ts";
import { classSets } from "./class-sets.ts";
import { compileExceptions, expandWord } from "./compile-exceptions.ts";
import { compileLexicon, type Lexicon } from "./compile-lexicon.ts";
import { compilePhrase } from "./compile-phrase.ts";
import { parseCondition } from "./condition.ts";
import { NO_LIST } from "./context-words.ts";
import { entityUses } from "./entity-uses.ts";
import { wordsBesideFigures } from "./figure-anchors.ts";
import type {
  ClassChoice,
  CompiledElement,
  CompiledException,
  CompiledMatch,
  CompiledPhrase,
  CompiledRule,
  IndexEntry,
  PhraseIndex,
  Program,
} from "./program.ts";
import { buildWordTrie, type TrieWord } from "./word-trie.ts";

/** Compiles a checked rule set into tables; about 50 ms for the shipped one. */
export function compileRuleset(ruleset: RuleData): Program {
  const lexicon = compileLexicon(ruleset.classes);
  const rules = activeRules(ruleset.rules).map((rule, index) => compileRule(rule, index, { ruleset, lexicon }));
  const matches = rules.flatMap((rule) => compileMatches(rule, lexicon, ruleset));
  const shields = ruleset.shields.flatMap((shield) =>
    shield.phrases.map((phrase) => compilePhrase(phrase, lexicon, { passesClauses: true, needsAnchor: false })),
  );
  const index = indexMatches(matches, (match) => match.phrase, lexicon);
  const shieldIndex = indexMatches(shields, (phrase) => phrase, lexicon);
  const uses = entityUses(matches, lexicon);
  const { setOf, opened } = classSets({ choices: lexicon.choices.byClass(), matches: index, shields: shieldIndex });
  const words = lexicon.words(setOf);
  return {
    anchors: buildAnchorScanner(anchorWords(words), {
      wholeLatin: true,
      besideFigures: wordsBesideFigures(words, matches, lexicon),
    }),
    fieldLabels: new Set(matches.flatMap(({ labels }) => [...(labels ?? [])])),
    trie: buildWordTrie(words),
    words,
    classes: lexicon.classes,
    choiceCount: lexicon.choices.count,
    entityClasses: new Map([...lexicon.entityClass].map(([kind, number]) => [kind, setOf([number])])),
    entityUses: uses,
    opened: opened(),
    shields: shieldIndex,
    rules,
    contextWords: lexicon.contextWords.build(),
  };
}

function activeRules(rules: readonly Rule[]): readonly Rule[] {
  return rules.filter((rule) => rule.status === "stable" || rule.status === "trial");
}

interface RuleSources {
  readonly ruleset: RuleData;
  readonly lexicon: Lexicon;
}

function compileRule(rule: Rule, index: number, { ruleset, lexicon }: RuleSources): CompiledRule {
  const unless = compileExceptions(rule, ruleset, lexicon);
  const cases = unless.flatMap((exception, place) => exception.when.map((when) => ({ of: exception, place, when })));
  return {
    rule,
    index,
    unless,
    cases,
    gates: Uint16Array.from(cases, ({ when }) => when.needs[0] ?? NO_LIST),
    noneHeld: unless.map(({ notHeld }) => notHeld),
    noneHeldClause: noneHeldClause(unless),
    decide: rule.decide.map((decision) => ({ condition: parseCondition(decision.when), decision })),
    asksEmployer: Object.keys(rule.byEmployer).length > 0,
    sides: Object.keys(rule.pair ?? {}).sort(),
  };
}

function noneHeldClause(unless: readonly CompiledException[]): string {
  if (unless.length === 0) return "本规则未设例外";
  return `已考虑例外${unless.map(({ exception }) => `“${exception.title}”`).join("、")}，均未见相应词语或情形，不成立`;
}

function compileMatches(rule: CompiledRule, lexicon: Lexicon, ruleset: RuleData): readonly CompiledMatch[] {
  const plain = rule.rule.match.map((match) => compileMatch(rule, match, lexicon, {}));
  const sides = Object.entries(rule.rule.pair ?? {}).flatMap(([side, phrases]) =>
    phrases.map((phrase) => compileMatch(rule, phrase, lexicon, { side })),
  );
  const fields = rule.rule.fields.flatMap((field) => {
    const labels = labelSet(field.label, ruleset);
    return field.value.map((value) => {
      const match = compileMatch(rule, value, lexicon, { labels });
      return {
        ...match,
        verdict:
          typeof value === "string"
            ? (field.verdict ?? match.verdict)
            : (value.verdict ?? field.verdict ?? match.verdict),
        direction: field.direction ?? match.direction,
      };
    });
  });
  return [...plain, ...sides, ...fields];
}

interface MatchPlace {
  readonly side?: string;
  readonly labels?: ReadonlySet<string>;
}

function compileMatch(rule: CompiledRule, match: RuleMatch, lexicon: Lexicon, place: MatchPlace): CompiledMatch {
  const facts = typeof match === "string" ? { phrase: match } : match;
  const where = facts.where ?? (place.side === undefined ? rule.rule.where : undefined);
  return {
    rule,
    phrase: compilePhrase(facts.phrase, lexicon, {
      passesClauses: rule.rule.scope === "sentence",
      needsAnchor: place.labels === undefined,
    }),
    verdict: facts.verdict ?? rule.rule.verdict,
    direction: facts.direction ?? rule.rule.direction,
    flags: facts.flags ?? [],
    where: where === undefined ? null : parseCondition(where),
    side: place.side ?? null,
    labels: place.labels ?? null,
    only: facts.only ?? null,
  };
}

function labelSet(labels: readonly string[], ruleset: RuleData): ReadonlySet<string> {
  return new Set(labels.flatMap((label) => expandWord(label, ruleset)).map(foldWord));
}

function indexMatches<T>(items: readonly T[], phraseOf: (item: T) => CompiledPhrase, lexicon: Lexicon): PhraseIndex<T> {
  const index: IndexEntry<T>[][] = [];
  for (const item of items) {
    for (const { element, from } of firstPlaces(phraseOf(item).elements)) {
      if (element.kind !== "one") continue;
      const classes = [...element.classes, ...element.literals.map((literal) => lexicon.rawClass(literal))];
      for (const number of classes) {
        const entries = index[number] ?? [];
        entries.push({ item, from, needs: othersNeeded(phraseOf(item), number, lexicon) });
        index[number] = entries;
      }
    }
  }
  return index;
}

/** What a phrase needs besides the class it begins with, the choice that fewest words meet first. */
function othersNeeded({ required }: CompiledPhrase, first: number, { classes }: Lexicon): readonly number[] {
  const size = (choice: ClassChoice) => choice.classes.reduce((sum, number) => sum + (classes[number]?.size ?? 0), 0);
  const others = required.filter((choice) => !choice.classes.includes(first));
  return others.sort((a, b) => size(a) - size(b)).map(({ number }) => number);
}

/** The elements a match can begin with: the first, and those after optional ones. */
function firstPlaces(elements: readonly CompiledElement[]): readonly { element: CompiledElement; from: number }[] {
  const places: { element: CompiledElement; from: number }[] = [];
  for (const [from, element] of elements.entries()) {
    if (element.kind === "gap") continue;
    if (element.kind !== "one") continue;
    places.push({ element, from });
    if (!element.optional) break;
  }
  return places;
}

function anchorWords(words: readonly TrieWord[]): readonly string[] {
  return words.filter(({ anchor }) => anchor).map(({ text }) => text);
}
