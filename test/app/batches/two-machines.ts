import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportVolumes } from "../../../src/app/batches/export-volumes.ts";
import { type ImportedVolumes, importVolumes } from "../../../src/app/batches/import-volumes.ts";
import { Configuration } from "../../../src/app/configuration.ts";
import type { Office } from "../../../src/app/office.ts";
import { scanSources } from "../../../src/app/scan/scan.ts";
import type { Source } from "../../../src/model/source.ts";
import type { Store } from "../../../src/store/port.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice, QUIET } from "../../helpers/open-office.ts";
import { openStage, type Stage, siteSource } from "../look-back/look-back-office.ts";

/** A machine that crawls the bundled sites, one that handles cases, and a folder that is carried between them. */
export interface TwoMachines {
  readonly outside: Stage;
  inside: Office;
  readonly medium: string;
  /** Puts a new, empty machine in place of the inside one. */
  renewInside(): Promise<void>;
  readonly source: Source;
  close(): Promise<void>;
}

const quiet = () => undefined;

/** Opens both; the outside machine has scanned a board already. */
export async function openTwoMachines(): Promise<TwoMachines> {
  const outside = await openStage();
  const root = await mkdtemp(join(tmpdir(), "pingpin-inside-"));
  const source = siteSource(outside, "county-board", ["/jobs/"]);
  await scan(outside, source);
  let count = 1;
  const machines: TwoMachines = {
    outside,
    inside: await openInside(join(root, "home"), outside),
    medium: join(root, "medium"),
    source,
    async renewInside() {
      await machines.inside.store.close();
      count += 1;
      machines.inside = await openInside(join(root, `home-${count}`), outside);
    },
    async close() {
      await machines.inside.store.close();
      await outside.close();
      await rm(root, { recursive: true, force: true });
    },
  };
  return machines;
}

function openInside(root: string, { clock }: Stage): Promise<Office> {
  return openOffice({
    home: homeAt(root),
    rulesDirs: [],
    log: QUIET,
    clock,
    configuration: Configuration.parse({ office: { name: "假想县人民检察院", kind: "procuratorate" } }),
  });
}

export async function scan({ office }: Stage, source: Source): Promise<void> {
  await scanSources(office, [source], {
    operator: "演示采集人",
    trigger: "scan",
    signal: new AbortController().signal,
    onProgress: quiet,
    width: 2,
    screenshots: "never",
  });
}

/** Exports from the outside machine onto the medium; gives the paths of the volumes. */
export async function exportTo(machines: TwoMachines, maxBytes: number): Promise<readonly string[]> {
  const request = { folder: machines.medium, maxBytes, operator: "演示采集人", again: null };
  const signal = new AbortController().signal;
  const { volumes } = await exportVolumes(machines.outside.office, { ...request, signal });
  return volumes.map(({ file }) => join(machines.medium, file));
}

export function importOn(office: Office, paths: readonly string[]): Promise<ImportedVolumes> {
  const signal = new AbortController().signal;
  return importVolumes(office, paths, { operator: "演示办案人", signal, onProgress: quiet });
}

/** What a machine holds, without the ids that each machine gives by itself. */
export async function holdings(store: Store): Promise<object> {
  const all = { after: null, limit: 5000 };
  const captures = (await store.captures.list(all)).map(({ id, manifestSha256, chainHash }) => [
    id,
    manifestSha256,
    chainHash,
  ]);
  const postings = (await store.postings.list(all)).map(
    ({ key, captureId, textSha256 }) => `${captureId} ${key} ${textSha256}`,
  );
  const findings = (await store.findings.list({}, all)).map(
    ({ stored }) => `${stored.captureId} ${stored.finding.fingerprint} ${stored.finding.quote}`,
  );
  return { captures: captures.sort(), postings: postings.sort(), findings: findings.sort() };
}
