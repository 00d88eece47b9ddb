import { writeFileSync } from "node:fs";
import { draftLeads } from "../../../src/app/leads/draft-leads.ts";
import type { Office } from "../../../src/app/office.ts";
import { decide } from "../../../src/app/reviews/reviews.ts";
import type { Lead } from "../../../src/model/lead.ts";
import { type ScannedOffice, scannedOffice } from "../scan/scanned-office.ts";

export const CONFIG = `office:
  name: 假想县总工会
  kind: union
  contact: 示例联系处 000-00000000
bureaus:
  - jurisdiction: "999901"
    bureau: 假想县人力资源和社会保障局
    procuratorate: 假想县人民检察院
`;

/** A scanned data folder in which a named person confirmed every clear wording, with a lead drafted on the county's. */
export async function confirmedOffice(): Promise<ScannedOffice & { readonly lead: Lead }> {
  const scanned = await scannedOffice(CONFIG);
  const office = await scanned.open();
  try {
    await confirmAll(office);
    const { drafted } = await draftLeads(office, "经办甲");
    const lead = drafted.map((one) => one.lead).find(({ destination }) => destination === "procuratorate");
    if (lead === undefined) throw new Error("the bundled sites have nothing for the procuratorate");
    return { ...scanned, lead };
  } finally {
    await office.store.close();
  }
}

async function confirmAll(office: Office): Promise<void> {
  const rows = await office.store.findings.list({ verdicts: ["violation"] }, { after: null, limit: 1000 });
  for (const { stored } of rows) {
    await decide(office, {
      findingId: stored.id,
      decision: "confirmed",
      channel: null,
      reasonCode: "wording_clear",
      reasonText: "",
      by: "复核甲",
      role: "union",
    });
  }
}

/** Replaces the configuration of a data folder. */
export function configure(scanned: ScannedOffice, yaml: string): void {
  writeFileSync(scanned.home.config, yaml);
}
