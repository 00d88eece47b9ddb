import { maskItems, maskStatements } from "../lead-package/mask-items.ts";
import { maskNote } from "../mask-note.ts";
import { maskPersonalData } from "../mask-personal-data.ts";
import { writeDocument } from "../write-document.ts";
import { paperData } from "./paper-data.ts";
import type { PaperInput } from "./paper-input.ts";

/** Writes one paper about a lead from the template at `place`, with its fields to copy; personal data is masked. */
export async function writePaper(
  input: PaperInput,
  place: { readonly folder: string; readonly name: string },
  out: string,
): Promise<void> {
  const { items, count } = maskItems(input.items);
  const told = maskStatements(input.lead);
  let masked = count + told.count;
  const bureauRecord = input.lead.bureauRecord.map((one) => {
    const own = maskPersonalData(one.text);
    masked += own.count;
    return { ...one, text: own.text };
  });
  const data = paperData({ ...input, items, lead: { ...told.lead, bureauRecord } }, maskNote(masked));
  await writeDocument(place, data, { out, now: input.now });
}
