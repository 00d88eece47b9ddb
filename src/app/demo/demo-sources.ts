import { Source } from "../../model/source.ts";

/** The county code of the demo's invented county; GB/T 2260 assigns none that begins with 99. */
export const DEMO_COUNTY = "999901";

/** The invented office of the demo, as its visits name it. */
export const DEMO_CONTACT = "假想县总工会 000-00000000";

const SITES = [
  { id: "county-board", name: "假想县公共就业招聘网（演示）", operatorType: "public-service", employer: null },
  {
    id: "careers",
    name: "云栖示例机械有限公司招聘页（演示）",
    operatorType: "employer",
    employer: "云栖示例机械有限公司",
  },
  { id: "institution", name: "假想县示例医院公告（演示）", operatorType: "employer", employer: "假想县示例医院" },
  {
    id: "jsonld",
    name: "范例食品股份有限公司招聘页（演示）",
    operatorType: "employer",
    employer: "范例食品股份有限公司",
  },
] as const;

/** The ids of the bundled sites as sources. */
export const DEMO_SOURCE_IDS: ReadonlySet<string> = new Set(SITES.map(({ id }) => id));

/**
 * The bundled sites as sources, at the loopback addresses they are served on, with a delay that suits loopback; `contact`
 * is what every visit says of who makes it.
 */
export function demoSources(origins: Readonly<Record<string, string>>, contact = DEMO_CONTACT): readonly Source[] {
  return SITES.flatMap(({ id, ...facts }) => {
    const origin = origins[id];
    if (origin === undefined) return [];
    return Source.parse({
      id,
      ...facts,
      jurisdiction: DEMO_COUNTY,
      entryUrls: [`${origin}/`],
      politeness: { delaySeconds: 0.05 },
      allowPrivate: [new URL(origin).host],
      contact,
    });
  });
}
