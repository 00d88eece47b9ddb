import type { Finding } from "../model/finding.ts";
import { type LawParts, type LawShelf, lawParts } from "./citable-law.ts";
import type { TemplateData } from "./fill-template.ts";
import { lawList, lawName, lawNames } from "./law-citation.ts";

/** The numbered articles of a document, those on liability and guiding cases last and named as such; none where no article may be cited. */
export function lawRows({ infringed, liability, cases }: LawParts): readonly TemplateData[] {
  if (infringed.length === 0) return [];
  const words = [
    ...infringed.map((entry) => `${lawName(entry)}：${entry.gist}。`),
    ...liability.map((entry) => `法律责任：${lawName(entry)}：${entry.gist}。`),
    ...cases.map((entry) => `参考案例：${lawName(entry)}：${entry.gist}。`),
  ];
  return words.map((内容, i) => ({ 序: i + 1, 内容 }));
}

/** `，须对照《某法》第五十九条核实`: against which articles open exceptions are to be weighed; empty when none is known. */
export function exceptionLawWords({ exceptions }: LawParts): string {
  return exceptions.length === 0 ? "" : `，须对照${lawList(exceptions)}核实`;
}

/** The articles of one finding in a cell of a table: what it may infringe, what follows, and what an open exception is weighed against. */
export function findingLawWords(finding: Finding, shelf: LawShelf): string {
  const { infringed, liability, cases, exceptions } = lawParts([finding], shelf);
  const follows = liability.length === 0 ? "" : `；法律责任${lawList(liability)}`;
  const weighed = exceptions.length === 0 ? "" : `；例外情形对照${lawList(exceptions)}`;
  return `${lawNames([...infringed, ...cases])}${follows}${weighed}`;
}
