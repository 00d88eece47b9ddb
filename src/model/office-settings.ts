import { z } from "zod";
import { CalendarDate, CountyCode } from "./primitives.ts";
import { VisitHours } from "./source.ts";
import { AnswerPeriod } from "./union-notice.ts";

/** The office a machine belongs to, printed on every document. */
export const OfficeFacts = z
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

/** How an office reads its public key out over the telephone. */
const Fingerprint = z.string().regex(/^(?:[0-9a-f]{4}-){7}[0-9a-f]{4}$/, "应为 pingpin key show 显示的指纹");

/** An office whose signed packages are taken in without asking; `fingerprint` as it reads it out over the telephone. */
export const TrustedOffice = z.strictObject({ name: z.string().min(1), fingerprint: Fingerprint }).readonly();

/** An authority that stamps; without `url` it is asked by files that a person carries (离线). */
export const TimestampAuthority = z
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

/** A period in months, or null where this office has set none. */
const Months = z.int().min(1).max(1200).nullable();

/**
 * How long what is kept. Only for pages that came to nothing do we propose a period (two years, as long as inspectors may
 * pursue a matter: 劳动保障监察条例 20); the others the law leaves to the office, and nothing goes before it has decided.
 */
export const RetentionMonths = z
  .strictObject({
    unfiled: Months.default(24),
    submission: Months.default(null),
    visit: Months.default(null),
    filed: Months.default(null),
  })
  .readonly();

/** How long addressees of the union's letters have to answer; every province sets it differently, so none is assumed. */
export const LetterPeriods = z
  .strictObject({
    reminder: AnswerPeriod.nullable().default(null),
    opinion: AnswerPeriod.nullable().default(null),
    suggestion: AnswerPeriod.nullable().default(null),
  })
  .readonly();

/** Days of a holiday arrangement that is newer than the program. */
export const HolidayChanges = z
  .strictObject({ holidays: z.array(CalendarDate).default([]), workdays: z.array(CalendarDate).default([]) })
  .readonly();

/** What holds for every source that does not say otherwise when it is registered. */
export const ScanDefaults = z.strictObject({ hours: VisitHours.nullable().default(null) }).readonly();

/** How long a posting must be gone before a second visit confirms it. */
export const LookBackTuning = z.strictObject({ confirmAfterHours: z.number().min(1).default(24) }).readonly();
