import { Source } from "../../model/source.ts";
import { importFiles } from "../imports/import-files.ts";
import type { Office } from "../office.ts";
import { programFile } from "../program-files.ts";
import { DEMO_CONTACT, DEMO_COUNTY } from "./demo-sources.ts";

/** Imports the table of an invented job fair, which has no address that a look-back could visit; gives how many postings it holds. */
export async function importDemoFair(office: Office, operator: string, signal: AbortSignal): Promise<number> {
  const source = Source.parse({
    id: "job-fair",
    kind: "file",
    name: "假想县秋季招聘会岗位表（演示）",
    operatorType: "public-service",
    jurisdiction: DEMO_COUNTY,
    entryUrls: [],
    contact: DEMO_CONTACT,
  });
  const paths = [programFile("fixtures/documents/job-fair.csv")];
  const { tally } = await importFiles(office, source, paths, { operator, signal, onProgress: () => undefined });
  return tally.postings.total;
}
