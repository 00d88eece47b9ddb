import type { Finding } from "../../model/finding.ts";
import type { LegalBasis } from "../../model/legal-basis.ts";

/** The finding without the articles that govern published wording alone: nobody published what was said at an interview. */
export function onSpokenWords(finding: Finding, law: ReadonlyMap<string, LegalBasis>): Finding {
  return { ...finding, basis: finding.basis.filter((id) => law.get(id)?.publishedOnly !== true) };
}
