import { fixEvidence } from "./fix-evidence.ts";
import { maskItems } from "./mask-items.ts";
import { type PackageDocument, packageDocuments } from "./package-documents.ts";
import type { LeadPackageInput } from "./package-input.ts";

/** The papers and registers of a lead as they would go out, one after the other; nothing is written. Throws as `writeLeadPackage`. */
export async function* previewDocuments(input: LeadPackageInput): AsyncGenerator<PackageDocument> {
  const evidence = await fixEvidence(input.evidence, input.tools);
  const masked = maskItems(input.items);
  const outgoing: LeadPackageInput = { ...input, items: masked.items };
  for await (const document of packageDocuments(outgoing, { evidence, masked: masked.count })) {
    if (document.role === "document" || document.role === "register") yield document;
  }
}
