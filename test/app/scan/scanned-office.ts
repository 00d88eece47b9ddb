import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoSources } from "../../../src/app/demo/demo-sources.ts";
import { startFixtureSites } from "../../../src/app/demo/fixture-server.ts";
import type { Home } from "../../../src/app/home.ts";
import { createLog } from "../../../src/app/log.ts";
import { type Office, openOffice } from "../../../src/app/office.ts";
import { programFile } from "../../../src/app/program-files.ts";
import { scanSources } from "../../../src/app/scan/scan.ts";
import { homeAt } from "../../helpers/home-at.ts";

/** A data folder into which the bundled sites that need no browser were scanned; their server is gone again. */
export interface ScannedOffice {
  readonly home: Home;
  open(rulesDirs?: readonly string[]): Promise<Office>;
  remove(): void;
}

/** `config` is the data folder's own `config.yaml`, which commands read too. */
export async function scannedOffice(config = "office: {name: 假想县总工会, kind: union}\n"): Promise<ScannedOffice> {
  const root = mkdtempSync(join(tmpdir(), "pingpin-scanned-"));
  const home = homeAt(join(root, "home"));
  mkdirSync(home.root, { mode: 0o700 });
  writeFileSync(home.config, config);
  const open = (rulesDirs: readonly string[] = []) => openOffice({ home, rulesDirs, log: createLog() });
  const sites = await startFixtureSites({ sitesDir: programFile("fixtures/sites"), phase: "before" });
  const office = await open();
  try {
    const sources = demoSources(sites.origins).filter(({ id }) => id === "county-board" || id === "jsonld");
    await scanSources(office, sources, {
      operator: "测试",
      trigger: "scan",
      signal: new AbortController().signal,
      onProgress: () => undefined,
      width: 2,
      screenshots: "never",
    });
  } finally {
    await office.store.close();
    await sites.close();
  }
  return { home, open, remove: () => rmSync(root, { recursive: true, force: true }) };
}
