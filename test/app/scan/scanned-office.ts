import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoSources } from "../../../src/app/demo/demo-sources.ts";
import { startFixtureSites } from "../../../src/app/demo/fixture-server.ts";
import type { Home } from "../../../src/app/home.ts";
import { createLog } from "../../../src/app/log.ts";
import type { Office } from "../../../src/app/office.ts";
import { programFile } from "../../../src/app/program-files.ts";
import { scanSources } from "../../../src/app/scan/scan.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice } from "../../helpers/open-office.ts";

/** A data folder into which the bundled sites that need no browser were scanned; their server is gone again. */
export interface ScannedOffice {
  readonly home: Home;
  open(rulesDirs?: readonly string[]): Promise<Office>;
  remove(): void;
}

/** Data folders as they were scanned, by their `config.yaml`; scanning takes long and always sees the same. */
const scanned = new Map<string, Promise<string>>();

/** `config` is the data folder's own `config.yaml`, which commands read too. */
export async function scannedOffice(config = "office: {name: 假想县总工会, kind: union}\n"): Promise<ScannedOffice> {
  const first = scanned.get(config) ?? scanOnce(config);
  scanned.set(config, first);
  const root = mkdtempSync(join(tmpdir(), "pingpin-scanned-"));
  const home = homeAt(join(root, "home"));
  cpSync(await first, home.root, { recursive: true });
  const open = (rulesDirs: readonly string[] = []) => openOffice({ home, rulesDirs, log: createLog() });
  return { home, open, remove: () => rmSync(root, { recursive: true, force: true }) };
}

async function scanOnce(config: string): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), "pingpin-scanned-first-"));
  process.once("exit", () => rmSync(root, { recursive: true, force: true }));
  const home = homeAt(join(root, "home"));
  mkdirSync(home.root, { mode: 0o700 });
  writeFileSync(home.config, config);
  const sites = await startFixtureSites({ sitesDir: programFile("fixtures/sites"), phase: "before" });
  const office = await openOffice({ home, rulesDirs: [], log: createLog() });
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
  return home.root;
}
