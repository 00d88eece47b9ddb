import { z } from "zod";
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

const Authorities = z.array(TimestampAuthority).readonly();
const IntranetAddresses = z.array(z.string().regex(/^[^\s:]+:\d{1,5}$/, "应为 IP 地址:端口")).readonly();
const Trusted = z.array(TrustedOffice).readonly();
const Agreed = z.array(CountyCode).readonly();

const Part = z.enum(["office", "review", "letters", "retention", "scan", "calendar", "exchange", "timestamp"]);

/** The settings of the office as its file has them; `seen` stands for what each part holds. */
export const SettingsReply = z.object({
  seen: z.record(Part, z.string()),
  office: OfficeFacts,
  secondReview: z.boolean(),
  lookBack: LookBackTuning,
  letters: LetterPeriods,
  retention: RetentionMonths,
  scan: ScanDefaults,
  calendar: HolidayChanges,
  agreed: Agreed,
  trusted: Trusted,
  timestamp: z.object({
    authorities: Authorities,
    allowPrivate: z.array(z.string()).readonly(),
    roots: z.array(z.string()).readonly(),
  }),
});
export type SettingsReply = z.infer<typeof SettingsReply>;

/** One part of the settings as it is to be from now on; whether an office is a union or a procuratorate stays. */
export const SettingsChange = z.discriminatedUnion("part", [
  z.strictObject({ part: z.literal("office"), office: OfficeFacts }),
  z.strictObject({ part: z.literal("review"), secondReview: z.boolean(), lookBack: LookBackTuning }),
  z.strictObject({ part: z.literal("letters"), letters: LetterPeriods }),
  z.strictObject({ part: z.literal("retention"), retention: RetentionMonths }),
  z.strictObject({ part: z.literal("scan"), scan: ScanDefaults }),
  z.strictObject({ part: z.literal("calendar"), calendar: HolidayChanges }),
  z.strictObject({ part: z.literal("exchange"), agreed: Agreed, trusted: Trusted }),
  z.strictObject({
    part: z.literal("timestamp"),
    authorities: Authorities,
    allowPrivate: IntranetAddresses,
    /** Root certificates to be believed from now on, as the PEM text of their files. */
    newRoots: z.array(z.string().max(200_000)).max(20).readonly(),
  }),
]);
export type SettingsChange = z.infer<typeof SettingsChange>;

/** `seen` is of the part as the page showed it, so that nobody overwrites what a colleague has saved since. */
export const ChangeSettingsInput = z.strictObject({ seen: z.string().max(64), change: SettingsChange });
