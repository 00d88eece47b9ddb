import type { Lead } from "./lead.ts";

/** Whether the lead is a case of the procuratorate that holds it, its own or received, which goes to nobody by letter. */
export function isCase({ officeKind, destination }: Pick<Lead, "officeKind" | "destination">): boolean {
  return officeKind === "procuratorate" && destination === "procuratorate";
}

/** Whether a letter hands the lead over; advice is a sheet for each employer, and a case is kept. */
export function hasLetter(lead: Pick<Lead, "officeKind" | "destination">): boolean {
  return lead.destination !== "advice" && !isCase(lead);
}

/** Whom the lead goes to, in words; a procuratorate writes no letter to itself. */
export function recipientWords(lead: Pick<Lead, "office" | "officeKind" | "destination" | "recipient">): string {
  return isCase(lead) && lead.recipient === lead.office ? "本院办理" : lead.recipient;
}
