import { z } from "zod";
import { Direction, EmployerType, FindingFlag, Ground, Verdict } from "./closed-lists.ts";
import { ArticleItem } from "./legal-basis.ts";
import { CalendarDate } from "./primitives.ts";

const Words = z.array(z.string().min(1)).min(1).readonly();
const Phrase = z.string().min(1);
const RuleId = z.string().regex(/^[a-z][a-z0-9_]*\.[a-z0-9][a-z0-9-]*$/, "应写作 sex.male-limit 这样的小写英文标识");
const Version = z.string().regex(/^\d+\.\d+\.\d+$/, "应写作 1.0.0");

/**
 * A reference from a rule into the law registry, with the item and the part it plays; with a `direction`, cited only for
 * findings that are not of the other one (articles that protect women say nothing for men).
 */
export const BasisRef = z
  .strictObject({
    ref: z.string().min(1),
    item: ArticleItem.optional(),
    role: z.string().optional(),
    direction: z.enum(["male", "female"]).optional(),
  })
  .readonly();
export type BasisRef = z.infer<typeof BasisRef>;

/** One word class of the lexicon (词类); the docs of the rule format say what each switch does. */
export const WordClass = z
  .strictObject({
    about: z.string().min(1),
    words: z.array(z.string().min(1)).default([]),
    also: z.array(z.string().min(1)).default([]),
    anchor: z.boolean().default(false),
    group: z.string().min(1).optional(),
    shield: z.boolean().default(false),
    obfuscated: z.boolean().default(false),
    suffix: z.boolean().default(false),
    context: z.boolean().default(false),
    job: z.boolean().default(false),
    erasedBefore: Words.optional(),
    erasedAfter: Words.optional(),
    values: z.record(z.string(), z.number()).default({}),
    /** Lists whose parts stand one after the other; a part may be empty or name another class. */
    joined: z.array(z.array(z.string()).min(1).readonly()).readonly().default([]),
    extend: z.boolean().default(false),
  })
  .readonly();
export type WordClass = z.infer<typeof WordClass>;

/** Phrases whose words are taken out before any rule looks, such as 男女不限 (屏蔽句式). */
export const ShieldPhrases = z
  .strictObject({ id: z.string().min(1), title: z.string().min(1), phrases: z.array(Phrase).min(1) })
  .readonly();
export type ShieldPhrases = z.infer<typeof ShieldPhrases>;

/** One file of `rules/lexicon/`. */
export const LexiconFile = z
  .strictObject({
    classes: z.record(z.string(), WordClass).default({}),
    shields: z.array(ShieldPhrases).default([]),
  })
  .readonly();
export type LexiconFile = z.infer<typeof LexiconFile>;

const Surroundings = z
  .strictObject({ adjacent: Words.optional(), clause: Words.optional(), sentence: Words.optional() })
  .readonly();

/** One set of circumstances; every key given must hold, of each list one entry suffices. */
export const Circumstances = z
  .strictObject({
    before: Surroundings.optional(),
    after: Surroundings.optional(),
    inside: Words.optional(),
    clause: Words.optional(),
    sentence: Words.optional(),
    posting: Words.optional(),
    title: Words.optional(),
    employer: Words.optional(),
    field: Words.optional(),
    section: Words.optional(),
    enclosed: Words.optional(),
    employerType: z.array(EmployerType).min(1).readonly().optional(),
    where: z.string().min(1).optional(),
    phrases: z.array(Phrase).min(1).readonly().optional(),
    reach: z.int().min(1).max(200).default(60),
    followedBy: z.array(Phrase).min(1).readonly().optional(),
    without: z
      .strictObject({
        clause: Words.optional(),
        sentence: Words.optional(),
        posting: Words.optional(),
        inside: Words.optional(),
        preceded: Words.optional(),
      })
      .readonly()
      .optional(),
  })
  .readonly();
export type Circumstances = z.infer<typeof Circumstances>;

/** An exception: under any of its circumstances it sets the verdict; `none` means not a finding at all. */
export const RuleException = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/, "应为小写英文加连字符"),
    title: z.string().min(1),
    verdict: z.enum([...Verdict.options, "none"]),
    basis: z.array(BasisRef).default([]),
    factsNeeded: z.array(z.string().min(1)).default([]),
    when: z.array(Circumstances).min(1),
  })
  .readonly();
export type RuleException = z.infer<typeof RuleException>;

const MatchObject = z
  .strictObject({
    phrase: Phrase,
    verdict: Verdict.optional(),
    direction: Direction.optional(),
    flags: z.array(FindingFlag).optional(),
    where: z.string().min(1).optional(),
    only: z.enum(["title"]).optional(),
  })
  .readonly();

/** One line of `match`: a phrase, or a phrase with its own verdict, direction, flags, condition or place. */
export const RuleMatch = z.union([Phrase, MatchObject]);
export type RuleMatch = z.infer<typeof RuleMatch>;

/** A condition on a structured field: which labels, and which phrases its value must hold. */
export const RuleField = z
  .strictObject({
    label: Words,
    value: z.array(RuleMatch).min(1),
    verdict: Verdict.optional(),
    direction: Direction.optional(),
  })
  .readonly();
export type RuleField = z.infer<typeof RuleField>;

/** One line of `decide`: the first condition that holds sets the verdict of a compared pair. */
export const RuleDecision = z
  .strictObject({
    when: z.string().min(1),
    verdict: z.enum([...Verdict.options, "none"]),
    direction: Direction.optional(),
    why: z.string().min(1),
  })
  .readonly();
export type RuleDecision = z.infer<typeof RuleDecision>;

const ExampleObject = z
  .strictObject({
    text: z.string().optional(),
    title: z.string().optional(),
    fields: z.record(z.string(), z.string()).optional(),
    employer: z.string().optional(),
    employerType: EmployerType.optional(),
    postedOn: CalendarDate.optional(),
    jurisdiction: z.string().optional(),
    mark: z.string().min(1).optional(),
    verdict: z.enum([...Verdict.options, "none"]).optional(),
    direction: Direction.optional(),
    flag: FindingFlag.optional(),
    by: z.string().min(1).optional(),
  })
  .readonly();

/** A sentence of our own that shows what a rule does; a bare string is `{text}`. */
export const RuleExample = z.union([z.string().min(1), ExampleObject]);
export type RuleExample = z.infer<typeof RuleExample>;

/** One kind of wording and what the law says of it: one file of `rules/<ground>/`. */
export const Rule = z
  .strictObject({
    id: RuleId,
    version: Version,
    status: z.enum(["draft", "trial", "stable", "retired"]),
    title: z.string().min(1),
    ground: Ground,
    direction: Direction,
    verdict: Verdict,
    byEmployer: z.partialRecord(EmployerType, Verdict).default({}),
    effective: z.strictObject({ from: CalendarDate.nullable(), until: CalendarDate.nullable() }).readonly(),
    jurisdiction: z
      .string()
      .regex(/^(CN|\d{2,6})$/, "应为 CN 或行政区划代码的开头几位")
      .default("CN"),
    basis: z.array(BasisRef).min(1),
    scope: z.enum(["clause", "sentence"]).default("clause"),
    match: z.array(RuleMatch).default([]),
    pair: z.record(z.string().regex(/^[a-z]$/), z.array(Phrase).min(1)).optional(),
    within: z.int().min(1).max(400).default(60),
    decide: z.array(RuleDecision).default([]),
    fields: z.array(RuleField).default([]),
    where: z.string().min(1).optional(),
    unless: z.array(z.union([z.string().min(1), RuleException])).default([]),
    remedy: z
      .strictObject({ advice: z.string().min(1), replace: z.string().min(1).nullable().default(null) })
      .readonly(),
    factsNeeded: z.array(z.string().min(1)).default([]),
    examples: z
      .strictObject({
        hit: z.array(RuleExample).min(1),
        miss: z.array(RuleExample).default([]),
        becomes: z.array(RuleExample).default([]),
      })
      .readonly(),
    known_gaps: z.array(z.string()).default([]),
    related: z.array(z.string()).default([]),
    notes: z.string().optional(),
  })
  .readonly();
export type Rule = z.infer<typeof Rule>;

/** `rules/RULESET.yaml`: the name and version of a rule set and what changed in it. */
export const RulesetHead = z
  .strictObject({
    id: z.string().min(1),
    version: Version,
    title: z.string().min(1),
    changes: z.array(z.string()).default([]),
  })
  .readonly();
export type RulesetHead = z.infer<typeof RulesetHead>;
