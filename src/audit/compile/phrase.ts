import { ENTITY_KINDS, type EntityKind } from "../../text/entity.ts";
import { foldWord } from "../../text/fold.ts";

/** One thing that can stand at a place of a phrase. */
export type PhraseOption =
  | { readonly kind: "class"; readonly name: string }
  | { readonly kind: "entity"; readonly name: EntityKind }
  | { readonly kind: "literal"; readonly text: string };

/** One element of a phrase, in order. */
export type PhraseElement =
  | { readonly kind: "one"; readonly options: readonly PhraseOption[]; readonly optional: boolean }
  | { readonly kind: "gap"; readonly max: number }
  | { readonly kind: "start" }
  | { readonly kind: "end" };

/** What is wrong with a phrase, in Chinese; thrown by `parsePhrase` and turned into RULES_INVALID by the loader. */
export class PhraseProblem extends Error {
  override readonly name = "PhraseProblem";
}

const TOKEN = /【([^】]+)】|〔([^〕]+)〕|…(\d*)|(\^)|(\$)|(\?)|(\/)|(‖)|([^【〔…^$?/‖】〕]+)/gu;

/** What only a regular expression would hold: no wording of a posting is written so. */
const REGEX = /\\|\*|\.\+|\{\d|\(\?[:=!<]|\[[^[\]]*\]|^\/.*\/$|[^/【】〔〕]\|[^/【】〔〕]/u;

/** Parses the phrase mini-syntax of rules/FORMAT.md; throws `PhraseProblem`. */
export function parsePhrase(phrase: string): readonly PhraseElement[] {
  const regex = REGEX.exec(phrase)?.[0];
  if (regex !== undefined) {
    throw new PhraseProblem(
      `短语“${phrase}”中的 ${regex} 像正则表达式，规则不用正则：几选一写作 男/女，可省略的写作 性?，中间最多隔几个字写作 …4`,
    );
  }
  const elements: PhraseElement[] = [];
  let at = 0;
  let joins = false;
  for (const found of phrase.matchAll(TOKEN)) {
    if (found.index !== at) throw new PhraseProblem(`短语“${phrase}”第 ${at + 1} 个字处写法有误`);
    at += found[0].length;
    if (found[0] === "/") {
      joins = true;
      continue;
    }
    if (found[0] === "?") makeLastOptional(elements, phrase);
    else addElement(elements, elementOf(found, phrase), joins);
    joins = false;
  }
  if (at !== phrase.length) throw new PhraseProblem(`短语“${phrase}”的括号不成对`);
  checkShape(elements, phrase);
  return elements;
}

function elementOf(found: RegExpExecArray | RegExpMatchArray, phrase: string): PhraseElement | null {
  const [all, className, entity, gap, start, end, , , , literal] = found;
  if (className !== undefined) return one({ kind: "class", name: className });
  if (entity !== undefined) return one({ kind: "entity", name: entityKind(entity, phrase) });
  if (start !== undefined) return { kind: "start" };
  if (end !== undefined) return { kind: "end" };
  if (literal !== undefined) return one({ kind: "literal", text: foldWord(literal) });
  if (all?.startsWith("…")) return { kind: "gap", max: gap === undefined || gap === "" ? 4 : Number(gap) };
  return null;
}

function one(option: PhraseOption): PhraseElement {
  return { kind: "one", options: [option], optional: false };
}

function entityKind(name: string, phrase: string): EntityKind {
  const kind = ENTITY_KINDS.find((known) => known === name);
  if (kind === undefined) {
    throw new PhraseProblem(`短语“${phrase}”中的〔${name}〕不是已知的数值类型，可用：${ENTITY_KINDS.join("、")}`);
  }
  return kind;
}

function addElement(elements: PhraseElement[], element: PhraseElement | null, joins: boolean): void {
  if (element === null) return;
  const last = elements.at(-1);
  if (joins && last?.kind === "one" && element.kind === "one") {
    elements[elements.length - 1] = { ...last, options: [...last.options, ...element.options] };
    return;
  }
  elements.push(element);
}

function makeLastOptional(elements: PhraseElement[], phrase: string): void {
  const last = elements.at(-1);
  if (last?.kind !== "one") throw new PhraseProblem(`短语“${phrase}”中的 ? 前面没有可省略的成分`);
  elements[elements.length - 1] = { ...last, optional: true };
}

function checkShape(elements: readonly PhraseElement[], phrase: string): void {
  const words = elements.filter((element) => element.kind === "one" && !element.optional);
  if (words.length === 0) throw new PhraseProblem(`短语“${phrase}”没有必须出现的成分`);
  const first = elements.find((element) => element.kind !== "start");
  if (first?.kind === "gap" || elements.at(-1)?.kind === "gap") {
    throw new PhraseProblem(`短语“${phrase}”不能以 … 开头或结尾`);
  }
}
