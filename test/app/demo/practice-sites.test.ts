import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Configuration } from "../../../src/app/configuration.ts";
import { demoSources } from "../../../src/app/demo/demo-sources.ts";
import { startFixtureSites } from "../../../src/app/demo/fixture-server.ts";
import { createPracticeSites, type PracticeSites } from "../../../src/app/demo/practice-sites.ts";
import { createLog } from "../../../src/app/log.ts";
import type { Office } from "../../../src/app/office.ts";
import { programFile } from "../../../src/app/program-files.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice } from "../../helpers/open-office.ts";

let root: string;
let office: Office;
let practice: PracticeSites;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "pingpin-practice-"));
  practice = createPracticeSites();
});
afterEach(async () => {
  await practice.close();
  await office.store.close();
  rmSync(root, { recursive: true, force: true });
});

/** An office whose practice data came from sites that are no longer served; gives their first address. */
async function practisedBefore(settings: object): Promise<string> {
  const configuration = Configuration.parse({ office: { name: "假想县总工会", kind: "union" }, ...settings });
  office = await openOffice({ home: homeAt(root), rulesDirs: [], log: createLog(), configuration });
  const sites = await startFixtureSites({ sitesDir: programFile("fixtures/sites"), phase: "before" });
  const sources = demoSources(sites.origins);
  for (const source of sources) await office.store.sources.put(source, "2026-10-12T01:00:00.000Z");
  await sites.close();
  return sources[0]?.entryUrls[0] ?? "";
}

describe("the made-up sites of an office that practises", () => {
  it("are there again where the data says they are, when the workbench is started anew", async () => {
    const address = await practisedBefore({ practice: true });
    await expect(fetch(address)).rejects.toThrow();
    await practice.resume(office);
    expect((await fetch(address)).status).toBe(200);
  });

  it("are never served for an office at real work", async () => {
    const address = await practisedBefore({});
    await practice.resume(office);
    await expect(fetch(address)).rejects.toThrow();
  });

  it("keep no workbench from opening when another program holds their address", async () => {
    const address = await practisedBefore({ practice: true });
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(Number(new URL(address).port), "127.0.0.1", resolve));
    await practice.resume(office);
    await new Promise((resolve) => other.close(resolve));
  });

  it("are visited in the name of this office", async () => {
    const configuration = Configuration.parse({
      office: { name: "假想县人民检察院", kind: "procuratorate", contact: "第五检察部 000-00000001" },
      practice: true,
    });
    office = await openOffice({ home: homeAt(root), rulesDirs: [], log: createLog(), configuration });
    await practice.begin(office, { operator: "测试", signal: AbortSignal.abort() });
    const contacts = (await office.store.sources.list()).map(({ contact }) => contact);
    expect(new Set(contacts)).toEqual(new Set(["假想县人民检察院 第五检察部 000-00000001"]));
  });
});
