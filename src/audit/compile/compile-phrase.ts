import { BOUNDARY_TABLE } from "../../text/boundaries.ts";
import type { Lexicon } from "./compile-lexicon.ts";
import { nearestHint } from "./nearest.ts";
import { type PhraseElement, type PhraseOption, PhraseProblem, parsePhrase } from "./phrase.ts";
import type { ClassChoice, CompiledElement, CompiledPhrase } from "./program.ts";

/** How a phrase is used. */
export interface PhraseUse {
  readonly passesClauses: boolean;
  readonly needsAnchor: boolean;
}

/** Compiles one phrase; throws `PhraseProblem` for an unknown class or a phrase without anchor. */
export function compilePhrase(source: string, lexicon: Lexicon, use: PhraseUse): CompiledPhrase {
  const compiled = parsePhrase(source).map((element) => compileElement(element, lexicon, source));
  const elements = use.needsAnchor ? anchoredLiterals(compiled, lexicon) : compiled;
  const anchor = elements.find((element) => isAnchor(element, lexicon));
  if (use.needsAnchor && anchor === undefined) {
    throw new PhraseProblem(
      `短语“${source}”没有锚词：至少要有一个必须出现的、标了 anchor 的词类，或年龄、身高、体重数值；不用词类的，至少要有连写的两个字`,
    );
  }
  return {
    source,
    elements,
    required: elements.flatMap((element) => requiredChoice(element, lexicon)),
    place: lexicon.code.add(elements, groupOf(anchor, lexicon), use.passesClauses, lexicon.choices),
    startsClause: elements[0]?.kind === "start",
    staysInClause: !use.passesClauses && !elements.some(holdsBoundary),
  };
}

/** In a phrase that names no class, literals of two characters and more are anchors; such are an office's own words. */
function anchoredLiterals(elements: readonly CompiledElement[], lexicon: Lexicon): readonly CompiledElement[] {
  if (elements.some((element) => element.kind === "one" && element.classes.length > 0)) return elements;
  return elements.map((element) => {
    if (element.kind !== "one" || element.literals.some(({ length }) => length < 2)) return element;
    return { ...element, classes: element.literals.map(lexicon.anchorClass), literals: [], names: [element.label] };
  });
}

/** Whether one of its literals holds a boundary, or a figure, which may be the number of the next list item. */
function holdsBoundary(element: CompiledElement): boolean {
  if (element.kind !== "one") return false;
  return [...element.literals.join("")].some((unit) => isBoundary(unit.charCodeAt(0)) || /[0-9]/.test(unit));
}

function isBoundary(unit: number): boolean {
  return (BOUNDARY_TABLE[unit] ?? 0) >= 2;
}

function compileElement(element: PhraseElement, lexicon: Lexicon, source: string): CompiledElement {
  if (element.kind !== "one") return element;
  const classes: number[] = [];
  const literals: string[] = [];
  for (const option of element.options) {
    if (option.kind === "literal") literals.push(option.text);
    else classes.push(classNumber(option, lexicon, source));
  }
  return {
    kind: "one",
    classes,
    literals,
    optional: element.optional,
    label: element.options.map(labelOf).join("或"),
    names: element.options.filter(({ kind }) => kind !== "literal").map(nameOf),
  };
}

function classNumber(option: Exclude<PhraseOption, { kind: "literal" }>, lexicon: Lexicon, source: string): number {
  const numbers = option.kind === "entity" ? lexicon.entityClass : lexicon.classNumber;
  const number = numbers.get(option.name);
  if (number === undefined) {
    const hint = nearestHint(option.name, numbers.keys(), (name) => `【${name}】`);
    throw new PhraseProblem(`短语“${source}”用了未登记的词类【${option.name}】${hint}`);
  }
  return number;
}

function labelOf(option: PhraseOption): string {
  if (option.kind === "literal") return `“${option.text}”`;
  return option.kind === "class" ? `【${option.name}】` : `〔${option.name}〕`;
}

function nameOf(option: PhraseOption): string {
  return option.kind === "class" ? `词类${labelOf(option)}` : labelOf(option);
}

function isAnchor(element: CompiledElement, lexicon: Lexicon): boolean {
  if (element.kind !== "one" || element.optional || element.literals.length > 0) return false;
  return element.classes.every((number) => lexicon.classes[number]?.anchor === true);
}

function requiredChoice(element: CompiledElement, { choices }: Lexicon): readonly ClassChoice[] {
  if (element.kind !== "one" || element.optional || element.literals.length > 0) return [];
  return [choices.of(element.classes)];
}

function groupOf(anchor: CompiledElement | undefined, lexicon: Lexicon): number {
  if (anchor?.kind !== "one") return -1;
  return lexicon.classes[anchor.classes[0] ?? -1]?.group ?? -1;
}
