import type { Office } from "../office.ts";
import { programFile } from "../program-files.ts";
import { DEMO_SOURCE_IDS } from "./demo-sources.ts";
import { type FixtureSites, startFixtureSites } from "./fixture-server.ts";
import { scanDemoSites } from "./scan-demo-sites.ts";

/** The bundled made-up sites of an office that practises; they are served as long as its workbench runs. */
export interface PracticeSites {
  /** Serves and scans them once; afterwards they show what was mended and what was not, so that a look-back finds both. */
  begin(office: Office, options: { readonly operator: string; readonly signal: AbortSignal }): Promise<void>;
  /** Serves them again where the practice data says they are; does nothing for an office that does not practise. */
  resume(office: Office): Promise<void>;
  close(): Promise<void>;
}

/** Served nowhere yet. */
export function createPracticeSites(): PracticeSites {
  let sites: FixtureSites | null = null;
  return {
    async begin(office, options) {
      sites = await startFixtureSites({ sitesDir: sitesDir(), phase: "before" });
      await scanDemoSites(office, sites, options);
      sites.setPhase("after");
    },
    async resume(office) {
      const ports = office.configuration.practice ? await knownPorts(office) : {};
      if (Object.keys(ports).length === 0) return;
      // Another program may hold an address by now; practising then lacks its sites, and the workbench opens all the same.
      sites = await startFixtureSites({ sitesDir: sitesDir(), phase: "after", ports }).catch((error: unknown) => {
        office.log.error({ error }, "the practice sites could not be served");
        return null;
      });
    },
    async close() {
      await sites?.close();
    },
  };
}

async function knownPorts({ store }: Office): Promise<Readonly<Record<string, number>>> {
  const sources = (await store.sources.list()).filter(({ id }) => DEMO_SOURCE_IDS.has(id));
  return Object.fromEntries(
    sources.flatMap(({ id, entryUrls: [entry = ""] }) =>
      URL.canParse(entry) ? [[id, Number(new URL(entry).port)]] : [],
    ),
  );
}

function sitesDir(): string {
  return programFile("fixtures/sites");
}
