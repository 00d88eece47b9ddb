import type { Office } from "../../../src/app/office.ts";
import { type ScanOptions, scanSources } from "../../../src/app/scan/scan.ts";
import { Source } from "../../../src/model/source.ts";
import type { PagesServer } from "../look-back/pages-server.ts";

/** Scans pages of a server as the source `pages`, with pictures of what is found unless told otherwise; gives what became of each. */
export async function scannedPages(
  office: Office,
  site: PagesServer,
  paths: readonly string[],
  screenshots: ScanOptions["screenshots"] = "findings",
) {
  const source = Source.parse({
    id: "pages",
    name: "假想县公共招聘网（示例）",
    operatorType: "public-service",
    jurisdiction: "999901",
    entryUrls: paths.map((path) => site.origin + path),
    politeness: { delaySeconds: 0 },
    allowPrivate: [new URL(site.origin).host],
    contact: "假想县总工会 0000-0000000",
  });
  const { items } = await scanSources(office, [source], {
    operator: "演示采集人",
    trigger: "scan",
    signal: new AbortController().signal,
    width: 1,
    onProgress: () => undefined,
    screenshots,
  });
  return items;
}
