import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

/** The dates that the bundled sites know, in order; a later one shows what an earlier one does unless it says otherwise. */
export const SITE_PHASES = ["before", "after", "after2"] as const;
export type SitePhase = (typeof SITE_PHASES)[number];

const Route = z
  .strictObject({
    file: z.string().optional(),
    status: z.int().optional(),
    redirect: z.string().optional(),
    headers: z.record(z.string(), z.string()).optional(),
  })
  .readonly();

/** How one address of a bundled site behaves where a plain file is not enough. */
export type SiteRoute = z.infer<typeof Route>;

const Routes = z.record(z.string(), Route);

const SiteFile = z.strictObject({
  title: z.string(),
  charset: z.enum(["utf-8", "gbk"]),
  declares: z.string(),
  routes: z.strictObject({ before: Routes.optional(), after: Routes.optional(), after2: Routes.optional() }),
});

/** One bundled site: where its files are, which bytes it sends, and its exceptions by phase. */
export interface FixtureSite extends Readonly<z.infer<typeof SiteFile>> {
  readonly name: string;
  readonly folder: string;
}

/** Reads `site.yaml` of one bundled site; a fault there is ours, so the schema error passes through. */
export async function readFixtureSite(sitesDir: string, name: string): Promise<FixtureSite> {
  const folder = join(sitesDir, name);
  const site = SiteFile.parse(parse(await readFile(join(folder, "site.yaml"), "utf8")));
  return { ...site, name, folder };
}

/** The phases whose files and routes apply, newest first. */
export function phasesInForce(phase: SitePhase): readonly SitePhase[] {
  return SITE_PHASES.slice(0, SITE_PHASES.indexOf(phase) + 1).reverse();
}
