import { hasLetter } from "../../model/lead-kind.ts";
import { fixEvidence } from "./fix-evidence.ts";
import { maskItems, maskStatements } from "./mask-items.ts";
import { letterDocuments, type PackageDocument, packageDocuments } from "./package-documents.ts";
import type { LeadPackageInput } from "./package-input.ts";

/** The volume of evidence takes a browser minutes; the letter names it, and the package alone has it. */
const notMade = async () => ({ bytes: new Uint8Array(), pages: 0 });

/** The papers and registers of a lead as they would go out, one after the other, the letter first; nothing is written. Throws as `writeLeadPackage`. */
export async function* previewDocuments(input: LeadPackageInput): AsyncGenerator<PackageDocument> {
  const evidence = await fixEvidence(input.evidence, input.tools, undefined);
  const masked = maskItems(input.items);
  const { lead, count } = maskStatements(input.lead);
  const volume = input.volume === null ? null : notMade;
  const outgoing: LeadPackageInput = { ...input, lead, items: masked.items, volume };
  const facts = { evidence, masked: masked.count + count };
  if (hasLetter(input.lead)) {
    const letter = letterDocuments(outgoing, { ...facts, materials: null, volumePages: null });
    for await (const document of letter) if (isPaper(document)) yield document;
  }
  for await (const document of packageDocuments(outgoing, facts)) if (isPaper(document)) yield document;
}

function isPaper({ role }: PackageDocument): boolean {
  return role === "document" || role === "register";
}
