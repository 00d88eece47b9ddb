import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startAudit } from "../../src/app/audits/start-audit.ts";
import { readFixtureSite } from "../../src/app/demo/fixture-site.ts";
import { unpackPackage } from "../../src/app/demo/unpack-package.ts";
import { draftLeads, issue } from "../../src/app/leads/draft-leads.ts";
import { exportLead } from "../../src/app/leads/export-lead.ts";
import type { Office } from "../../src/app/office.ts";
import { commitFetched } from "../../src/app/pipeline/commit-fetched.ts";
import { openPipelineTools, pipelineOf } from "../../src/app/pipeline/pipeline.ts";
import { programFile } from "../../src/app/program-files.ts";
import { decide } from "../../src/app/reviews/reviews.ts";
import { Source } from "../../src/model/source.ts";
import { EXAMPLE_DAY, exampleOffice } from "./example-office.ts";
import { recordedVisit } from "./recorded-visit.ts";

const ORIGIN = "http://jobs.example.invalid";
const PAGES = ["/job/1001.html", "/job/1002.html", "/job/1004.html", "/job/1007.html"];
const BOARD = Source.parse({
  id: "county-board",
  name: "假想县公共就业招聘网（示例）",
  operatorType: "public-service",
  jurisdiction: "999901",
  entryUrls: [`${ORIGIN}/`],
  contact: "假想县总工会 000-00000000",
});

/** Writes the example lead package, unpacked, into `target`: the real pipeline on bundled pages, the same bytes each time. */
export async function writeExample(target: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "pingpin-example-"));
  const office = await exampleOffice(folder);
  try {
    await auditPages(office);
    await confirmAll(office);
    const zip = join(folder, "lead.zip");
    await exportLead(office, { leadId: await issuedLead(office), out: zip, by: "经办甲", tickedLaw: [] });
    await unpackPackage(zip, target);
  } finally {
    await office.store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function auditPages(office: Office): Promise<void> {
  const site = await readFixtureSite(programFile("fixtures/sites"), "county-board");
  const tools = await openPipelineTools(office);
  const { audit } = await startAudit(office, [BOARD], "scan", tools.ruleset);
  const pipeline = pipelineOf(tools, audit.id, "演示采集人");
  for (const path of PAGES) {
    await commitFetched(pipeline, BOARD, await recordedVisit(site, { origin: ORIGIN, path, at: EXAMPLE_DAY }));
  }
}

async function confirmAll(office: Office): Promise<void> {
  const rows = await office.store.findings.list({ verdicts: ["violation"] }, { after: null, limit: 100 });
  for (const { stored } of rows) {
    await decide(office, {
      findingId: stored.id,
      decision: "confirmed",
      channel: null,
      reasonCode: "wording_clear",
      reasonText: "",
      by: "演示复核人",
      role: "union",
    });
  }
}

async function issuedLead(office: Office): Promise<string> {
  const { drafted } = await draftLeads(office, "经办甲");
  const found = drafted.find(({ lead }) => lead.destination === "procuratorate");
  if (found === undefined) throw new Error("the example pages hold nothing for the procuratorate");
  await issue(office, found.lead.id, "经办甲");
  return found.lead.id;
}
