import { existsSync } from "node:fs";
import { z } from "zod";
import { UNNAMED_OFFICE } from "../lead/bureau-table.ts";
import { DEADLINE_IDS } from "../lead/deadline-rules.ts";
import {
  HolidayChanges,
  LetterPeriods,
  LookBackTuning,
  OfficeFacts,
  RetentionMonths,
  ScanDefaults,
  TimestampAuthority,
  TrustedOffice,
} from "../model/office-settings.ts";
import { CountyCode } from "../model/primitives.ts";
import type { Home } from "./home.ts";
import { checkYaml, readYaml } from "./read-yaml.ts";

/** Who supervises employers of a county, and the procuratorate of the same level (公益诉讼办案规则 13). */
const BureauRow = z
  .strictObject({ jurisdiction: CountyCode, bureau: z.string().min(1), procuratorate: z.string().min(1) })
  .readonly();

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

/** `config.yaml` of the data folder. */
export const Configuration = z
  .strictObject({
    office: OfficeFacts.prefault({ name: UNNAMED_OFFICE, kind: "union" }),
    bureaus: z.array(BureauRow).default([]),
    /** County codes whose procuratorate agreed to take exploratory matters (等外探索). */
    exploratoryAgreed: z.array(CountyCode).readonly().default([]),
    timestamp: Timestamp.prefault({}),
    proxy: OfficeProxy.nullable().default(null),
    notices: LetterPeriods.prefault({}),
    /** Periods that this office counts otherwise than the table of `lead/deadline-rules.ts`. */
    deadlines: z.array(DeadlineChange).default([]),
    calendar: HolidayChanges.prefault({}),
    trustedOffices: z.array(TrustedOffice).readonly().default([]),
    scan: ScanDefaults.prefault({}),
    retention: RetentionMonths.prefault({}),
    rulesDirs: z.array(z.string()).default([]),
    chromium: z.string().nullable().default(null),
    /** Whether a second person reviews every decision, blind to the first (两人复核). */
    secondReview: z.boolean().default(false),
    /** A data folder with made-up postings to practise on; every page says so. */
    practice: z.boolean().default(false),
    lookBack: LookBackTuning.prefault({}),
  })
  .readonly();
export type Configuration = z.infer<typeof Configuration>;

/** The configuration in force: `config.yaml` where there is one, defaults elsewhere. Throws CONFIG_INVALID with the line. */
export function loadConfiguration(home: Home): Configuration {
  if (!existsSync(home.config)) return Configuration.parse({});
  return readYaml(home.config, Configuration, "CONFIG_INVALID");
}

/** What would be in force if `config.yaml` read like this. Throws CONFIG_INVALID. */
export function configurationOf(text: string, home: Home): Configuration {
  return checkYaml(text, { path: home.config, schema: Configuration, code: "CONFIG_INVALID" });
}
