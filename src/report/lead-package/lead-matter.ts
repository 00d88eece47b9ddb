import type { Employer } from "../../model/employer.ts";
import type { Finding } from "../../model/finding.ts";
import { type Lead, type StatementItem, statementItems } from "../../model/lead.ts";
import { guessEmployerType } from "../../text/employer-type.ts";
import { byEmployer, findingsOf } from "./item-words.ts";
import type { PackageItem } from "./package-input.ts";

/** What the documents of a lead are about: its postings, and in the lead itself what was told. */
export interface LeadMatter {
  readonly lead: Pick<Lead, "items">;
  readonly items: readonly PackageItem[];
}

/** One employer of a lead with its postings and what was told of it; one of both may be empty. */
export interface EmployerMatter {
  readonly employer: Employer;
  readonly items: readonly PackageItem[];
  readonly statements: readonly StatementItem[];
}

/** The employers in the order in which postings name them, then those that only statements name. */
export function employersOf({ lead, items }: LeadMatter): readonly EmployerMatter[] {
  const groups = new Map<
    string,
    { readonly employer: Employer; items: readonly PackageItem[]; statements: StatementItem[] }
  >();
  for (const [id, own] of byEmployer(items)) {
    const [first] = own;
    if (first !== undefined) groups.set(id, { employer: first.employer, items: own, statements: [] });
  }
  const idByName = new Map([...groups].map(([id, { employer }]) => [employer.name, id]));
  for (const statement of statementItems(lead)) {
    const { employer: name, employerId } = statement;
    const known = employerId !== null && groups.has(employerId) ? employerId : idByName.get(name);
    const id = known ?? employerId ?? name;
    const group = groups.get(id) ?? { employer: employerToldOf(id, name), items: [], statements: [] };
    group.statements.push(statement);
    groups.set(id, group);
    idByName.set(name, id);
  }
  return [...groups.values()];
}

function employerToldOf(id: string, name: string): Employer {
  const { type, reason } = guessEmployerType(name, null);
  return { id, name, normalizedName: name, creditCode: null, type, typeReason: reason, jurisdiction: null };
}

/** All findings of a lead, those on postings first. */
export function allFindings({ lead, items }: LeadMatter): readonly Finding[] {
  return [...findingsOf(items), ...toldFindings(statementItems(lead))];
}

/** The findings on statements. */
export function toldFindings(statements: readonly StatementItem[]): readonly Finding[] {
  return statements.flatMap(({ findings }) => findings.map(({ finding }) => finding));
}

/** A statement as the text that its findings count in. */
export function toldText({ text }: Pick<StatementItem, "text">) {
  return { title: "", body: text, fields: [] };
}
