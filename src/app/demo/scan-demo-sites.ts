import type { Office } from "../office.ts";
import { type ScanReport, scanSources } from "../scan/scan.ts";
import { demoSources } from "./demo-sources.ts";
import type { FixtureSites } from "./fixture-server.ts";

/** Scans the bundled made-up sites once into `office`, pictures of findings included. */
export function scanDemoSites(
  office: Office,
  { origins }: Pick<FixtureSites, "origins">,
  { operator, signal }: { readonly operator: string; readonly signal: AbortSignal },
): Promise<ScanReport> {
  return scanSources(office, demoSources(origins, contactOf(office)), {
    operator,
    trigger: "demo",
    signal,
    width: 4,
    screenshots: "findings",
    onProgress: () => undefined,
  });
}

/** Who visits, as this office names itself. */
function contactOf({ configuration: { office } }: Office): string {
  return `${office.name} ${office.contact}`;
}
