import type { Lead } from "./lead.ts";

/** How an office speaks of itself in its papers. */
export function selfWord({ officeKind }: Pick<Lead, "officeKind">): string {
  return officeKind === "procuratorate" ? "我院" : "我单位";
}

/** Whether the lead is a case of the procuratorate that holds it, its own or received, which goes to nobody by letter. */
export function isCase({ officeKind, destination }: Pick<Lead, "officeKind" | "destination">): boolean {
  return officeKind === "procuratorate" && destination === "procuratorate";
}

/** Whether a letter hands the lead over; advice is a sheet for each employer, and a case is kept. */
export function hasLetter(lead: Pick<Lead, "officeKind" | "destination">): boolean {
  return lead.destination !== "advice" && !isCase(lead);
}

/** Whether the office keeps the lead as its own case, so that nobody gets it. */
export function isKept(lead: Pick<Lead, "office" | "officeKind" | "destination" | "recipient">): boolean {
  return isCase(lead) && lead.recipient === lead.office;
}

/** Whom the lead goes to, in words; a procuratorate writes no letter to itself. */
export function recipientWords(lead: Pick<Lead, "office" | "officeKind" | "destination" | "recipient">): string {
  return isKept(lead) ? "本院办理" : lead.recipient;
}

/** The number of a lead, or that it is a draft yet and which. */
export function numberOrDraft({ number, id }: Pick<Lead, "number" | "id">): string {
  return number ?? `草稿 ${id}`;
}

/** The number of a lead as documents print it. */
export function printedNumber(number: string | null): string {
  return number ?? "（待编号）";
}
