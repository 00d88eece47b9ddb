import type { WordClass } from "../../model/rule.ts";
import { invalid, lineOf, type RuleFile } from "./rule-files.ts";

const CLASS = /^【(.+)】$/;

/** Writes out the words that classes only describe: a part of each list of `joined` after the other, in every way. */
export function joinWords(
  classes: ReadonlyMap<string, WordClass>,
  files: readonly RuleFile[],
): ReadonlyMap<string, WordClass> {
  const partWords = (part: string): readonly string[] => {
    const named = CLASS.exec(part)?.[1];
    if (named === undefined) return [part];
    const words = classes.get(named)?.words;
    if (words === undefined) throw unknownClass(part, files);
    return words;
  };
  return new Map(
    [...classes].map(([name, wordClass]) => [name, { ...wordClass, words: [...allWords(wordClass, partWords)] }]),
  );
}

function allWords({ words, joined }: WordClass, partWords: (part: string) => readonly string[]): readonly string[] {
  if (joined.length === 0) return words;
  const lists = joined.map((parts) => parts.flatMap(partWords));
  const made = lists.reduce((starts, ends) => starts.flatMap((start) => ends.map((end) => start + end)));
  return [...new Set([...words, ...made])];
}

function unknownClass(part: string, files: readonly RuleFile[]): Error {
  const [file] = files.filter(({ path, text }) => path.startsWith("lexicon/") && text.includes(part));
  if (file === undefined) throw new Error(`the class ${part} is named in no lexicon file`);
  return invalid(file, lineOf(file, part), `joined 用到的词类 ${part} 不存在，请核对名称`);
}
