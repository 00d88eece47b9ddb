import { join } from "node:path";
import { Configuration } from "../../src/app/configuration.ts";
import { locateHome } from "../../src/app/home.ts";
import { type Office, openOffice } from "../../src/app/office.ts";

const quiet = () => undefined;

/** The day of the example; everything in it happened at this instant. */
export const EXAMPLE_DAY = "2026-09-08T02:00:00.000Z";

/** An invented office in `folder` whose clock stands still and whose ids count up, on no machine in particular. */
export async function exampleOffice(folder: string): Promise<Office> {
  const office = await openOffice({
    home: locateHome(join(folder, "home")),
    rulesDirs: [],
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    clock: { now: () => new Date(EXAMPLE_DAY), sleep: async () => undefined },
    configuration: Configuration.parse({
      office: { name: "假想县总工会", kind: "union", contact: "示例联系处 000-00000000" },
      bureaus: [{ jurisdiction: "999901", bureau: "假想县人力资源和社会保障局", procuratorate: "假想县人民检察院" }],
    }),
  });
  let made = 0;
  const newId = () => {
    made += 1;
    return `00000000-0000-7000-8000-${String(made).padStart(12, "0")}`;
  };
  const environment = { node: "示例", platform: "示例", machine: "示例计算机", office: "假想县总工会" };
  return { ...office, newId, environment, toolVersion: "0.1.0", chromiumPath: null };
}
