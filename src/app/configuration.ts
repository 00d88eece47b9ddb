import { existsSync } from "node:fs";
import { z } from "zod";
import { CountyCode } from "../model/primitives.ts";
import type { Home } from "./home.ts";
import { readYaml } from "./read-yaml.ts";

/** The office a machine belongs to, printed on every document. */
const Office = z
  .strictObject({
    name: z.string().min(1),
    kind: z.enum(["union", "procuratorate"]),
    jurisdiction: CountyCode.nullable().default(null),
    contact: z.string().min(1).default("（请在 config.yaml 填写联系人和电话）"),
    /** Short form used in lead numbers, such as 义工线. */
    shortName: z.string().min(1).max(20).nullable().default(null),
  })
  .readonly();

/** Who supervises employers of a county, and the procuratorate of the same level (公益诉讼办案规则 13). */
const BureauRow = z
  .strictObject({ jurisdiction: CountyCode, bureau: z.string().min(1), procuratorate: z.string().min(1) })
  .readonly();

/** `config.yaml` of the data folder. */
export const Configuration = z
  .strictObject({
    office: Office.prefault({ name: "（未填写单位名称）", kind: "union" }),
    bureaus: z.array(BureauRow).default([]),
    /** County codes whose procuratorate agreed to take exploratory matters (等外探索). */
    exploratoryAgreed: z.array(CountyCode).default([]),
    rulesDirs: z.array(z.string()).default([]),
    chromium: z.string().nullable().default(null),
    /** Whether a second person reviews every decision, blind to the first (两人复核). */
    secondReview: z.boolean().default(false),
    /** A data folder with made-up postings to practise on; every page says so. */
    practice: z.boolean().default(false),
    lookBack: z
      .strictObject({ confirmAfterHours: z.number().min(1).default(24) })
      .prefault({})
      .readonly(),
  })
  .readonly();
export type Configuration = z.infer<typeof Configuration>;

/** The configuration in force: `config.yaml` where there is one, defaults elsewhere. Throws SOURCE-style errors with lines. */
export function loadConfiguration(home: Home): Configuration {
  if (!existsSync(home.config)) return Configuration.parse({});
  return readYaml(home.config, Configuration, "CONFIG_INVALID");
}
