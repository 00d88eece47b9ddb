import type { Finding } from "../model/finding.ts";
import type { LegalBasis } from "../model/legal-basis.ts";
import { type LawParts, type LawShelf, lawParts } from "./citable-law.ts";
import type { TemplateData } from "./fill-template.ts";
import { lawList, lawName, lawNames } from "./law-citation.ts";

/** The numbered articles that may be infringed; none where no article may be cited. */
export function lawRows({ infringed }: LawParts): readonly TemplateData[] {
  return infringed.map((entry, i) => ({ 序: i + 1, 内容: `${lawName(entry)}：${entry.gist}。` }));
}

/** What follows a breach and which cases guide, apart from the articles that may be infringed; empty where neither is known. */
export function liabilityWords({ infringed, liability, cases }: LawParts): string {
  if (infringed.length === 0) return "";
  const listed = (entries: readonly LegalBasis[]) =>
    entries.map((entry) => `${lawName(entry)}（${entry.gist}）`).join("、");
  const follows = liability.length === 0 ? "" : `法律责任：${listed(liability)}。`;
  return `${follows}${cases.length === 0 ? "" : `参考案例：${listed(cases)}。`}`;
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
