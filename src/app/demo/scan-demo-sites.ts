import type { Office } from "../office.ts";
import { programFile } from "../program-files.ts";
import { type ScanReport, scanSources } from "../scan/scan.ts";
import { demoSources } from "./demo-sources.ts";
import { startFixtureSites } from "./fixture-server.ts";

/** Serves the bundled made-up sites on loopback and scans them once into `office`, pictures of findings included. */
export async function scanDemoSites(
  office: Office,
  { operator, signal }: { readonly operator: string; readonly signal: AbortSignal },
): Promise<ScanReport> {
  const sites = await startFixtureSites({ sitesDir: programFile("fixtures/sites"), phase: "before" });
  try {
    return await scanSources(office, demoSources(sites.origins), {
      operator,
      trigger: "demo",
      signal,
      width: 4,
      screenshots: "findings",
      onProgress: () => undefined,
    });
  } finally {
    await sites.close();
  }
}
