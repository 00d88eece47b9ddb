import { existsSync } from "node:fs";
import { z } from "zod";
import { DEADLINE_IDS } from "../lead/deadline-rules.ts";
import { CalendarDate, CountyCode } from "../model/primitives.ts";
import { AnswerPeriod } from "../model/union-notice.ts";
import type { Home } from "./home.ts";
import { readYaml } from "./read-yaml.ts";

/** The office a machine belongs to, printed on every document. */
const Office = z
  .strictObject({
    name: z.string().min(1),
    kind: z.enum(["union", "procuratorate"]),
    jurisdiction: CountyCode.nullable().default(null),
    contact: z.string().min(1).default("（请在 config.yaml 填写联系人和电话）"),
    /** Only a 总工会 of a county or above hands leads to the procuratorate; null lets the name decide. */
    level: z.enum(["province", "city", "county", "below_county"]).nullable().default(null),
    /** Short form used in lead numbers, such as 义工线. */
    shortName: z.string().min(1).max(20).nullable().default(null),
  })
  .readonly();

/** Who supervises employers of a county, and the procuratorate of the same level (公益诉讼办案规则 13). */
const BureauRow = z
  .strictObject({ jurisdiction: CountyCode, bureau: z.string().min(1), procuratorate: z.string().min(1) })
  .readonly();

const Fingerprint = z.string().regex(/^(?:[0-9a-f]{4}-){7}[0-9a-f]{4}$/, "应为 pingpin key show 显示的指纹");

/** One period of the deadline table as this office counts it, or `off` where it does not. */
const DeadlineChange = z
  .strictObject({
    id: z.enum(DEADLINE_IDS),
    amount: z.int().min(1).max(400).optional(),
    unit: z.enum(["day", "workday", "month"]).optional(),
    off: z.boolean().default(false),
  })
  .readonly();

/** `config.yaml` of the data folder. */
export const Configuration = z
  .strictObject({
    office: Office.prefault({ name: "（未填写单位名称）", kind: "union" }),
    bureaus: z.array(BureauRow).default([]),
    /** County codes whose procuratorate agreed to take exploratory matters (等外探索). */
    exploratoryAgreed: z.array(CountyCode).default([]),
    /** How long addressees of the union's letters have to answer; every province sets it differently, so none is assumed. */
    notices: z
      .strictObject({
        reminder: AnswerPeriod.nullable().default(null),
        opinion: AnswerPeriod.nullable().default(null),
        suggestion: AnswerPeriod.nullable().default(null),
      })
      .prefault({})
      .readonly(),
    /** Periods that this office counts otherwise than the table of `lead/deadline-rules.ts`. */
    deadlines: z.array(DeadlineChange).default([]),
    /** Days of a holiday arrangement that is newer than the program. */
    calendar: z
      .strictObject({ holidays: z.array(CalendarDate).default([]), workdays: z.array(CalendarDate).default([]) })
      .prefault({})
      .readonly(),
    /** Offices whose signed packages are taken in without asking; `fingerprint` as they read it out over the telephone. */
    trustedOffices: z
      .array(z.strictObject({ name: z.string().min(1), fingerprint: Fingerprint }).readonly())
      .default([]),
    rulesDirs: z.array(z.string()).default([]),
    chromium: z.string().nullable().default(null),
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
