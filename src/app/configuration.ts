import { existsSync } from "node:fs";
import { z } from "zod";
import { UNNAMED_OFFICE } from "../lead/bureau-table.ts";
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
    contact: z.string().min(1).default("（待填写联系人、电话）"),
    /** Who gets a copy of every 线索移送函 (抄送), such as the union one level up. */
    copyTo: z.string().trim().max(200).default(""),
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

/** How an office reads its public key out over the telephone. */
const Fingerprint = z.string().regex(/^(?:[0-9a-f]{4}-){7}[0-9a-f]{4}$/, "应为 pingpin key show 显示的指纹");

/** An authority that stamps; without `url` it is asked by files that a person carries (离线). */
const TimestampAuthority = z
  .strictObject({
    name: z.string().min(1),
    url: z
      .url({ protocol: /^https?$/, error: "应为 http:// 或 https:// 开头的网址" })
      .nullable()
      .default(null),
    digest: z.enum(["sha256", "sm3"]).default("sha256"),
  })
  .readonly();
export type TimestampAuthority = z.infer<typeof TimestampAuthority>;

/** Who stamps, in the order in which they are asked, and whose stamps are believed. */
const Timestamp = z
  .strictObject({
    authorities: z.array(TimestampAuthority).readonly().default([]),
    /** PEM files with root certificates; relative paths start at the data folder. */
    roots: z.array(z.string().min(1)).readonly().default([]),
    /** Files with lists of revoked certificates (CRL), PEM or DER, as the authorities publish them. */
    revocationLists: z.array(z.string().min(1)).readonly().default([]),
    /** Exact `ip:port` pairs of authorities on an intranet. */
    allowPrivate: z.array(z.string()).readonly().default([]),
  })
  .refine(({ authorities, roots }) => authorities.length === 0 || roots.length > 0, {
    path: ["roots"],
    error: "登记了时间戳机构，就须用 roots 指明其根证书文件（PEM），否则无法核验时间戳",
  })
  .readonly();

/** One period of the deadline table as this office counts it, or `off` where it does not. */
const DeadlineChange = z
  .strictObject({
    id: z.enum(DEADLINE_IDS),
    amount: z.int().min(1).max(400).optional(),
    unit: z.enum(["day", "workday", "month"]).optional(),
    off: z.boolean().default(false),
  })
  .readonly();

/** The office's HTTP or SOCKS5 proxy for all that goes to the internet; addresses in `allowPrivate` are reached directly. */
const OfficeProxy = z
  .strictObject({
    url: z
      .string()
      .refine(isProxyUrl, "应为 http://主机:端口 或 socks5://主机:端口；要认证的写 http://用户名:密码@主机:端口"),
    /** Who resolves names: this machine, which then checks and pins every address, or the proxy. */
    resolve: z.enum(["here", "proxy"]).default("here"),
  })
  .readonly();

function isProxyUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, search, hash } = new URL(text);
  const isPlain = pathname === "" || pathname === "/";
  return ["http:", "socks5:"].includes(protocol) && hostname !== "" && isPlain && search + hash === "";
}

/** A period in months, or null where this office has set none. */
const Months = z.int().min(1).max(1200).nullable();

/**
 * How long what is kept. Only for pages that came to nothing do we propose a period (two years, as long as inspectors may
 * pursue a matter: 劳动保障监察条例 20); the others the law leaves to the office, and nothing goes before it has decided.
 */
const Retention = z
  .strictObject({
    unfiled: Months.default(24),
    submission: Months.default(null),
    visit: Months.default(null),
    filed: Months.default(null),
  })
  .readonly();

/** `config.yaml` of the data folder. */
export const Configuration = z
  .strictObject({
    office: Office.prefault({ name: UNNAMED_OFFICE, kind: "union" }),
    bureaus: z.array(BureauRow).default([]),
    /** County codes whose procuratorate agreed to take exploratory matters (等外探索). */
    exploratoryAgreed: z.array(CountyCode).default([]),
    timestamp: Timestamp.prefault({}),
    proxy: OfficeProxy.nullable().default(null),
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
    retention: Retention.prefault({}),
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
