import { z } from "zod";
import { Login, Password, PersonName } from "../model/account.ts";
import { Role } from "../model/closed-lists.ts";
import { District } from "../model/district.ts";
import { CountyCode } from "../model/primitives.ts";

/** The person who is signed in, as the browser sees them. */
export const Person = z
  .object({ id: z.string(), login: z.string(), name: z.string(), role: Role, district: District.nullable() })
  .readonly();
export type Person = z.infer<typeof Person>;

export const NewPerson = z
  .strictObject({
    login: Login,
    name: PersonName,
    role: Role,
    district: District.nullable().default(null),
    password: Password,
  })
  .readonly();
export type NewPerson = z.input<typeof NewPerson>;

export const OfficeFacts = z
  .object({ name: z.string(), kind: z.enum(["union", "procuratorate"]), jurisdiction: z.string().nullable() })
  .readonly();

/** Who is at the screen; `csrfToken` goes with every change. */
export const SessionReply = z
  .object({
    needsSetUp: z.boolean(),
    person: Person.nullable(),
    csrfToken: z.string().nullable(),
    office: OfficeFacts,
    toolVersion: z.string(),
    now: z.string(),
    secondReview: z.boolean(),
    isDemo: z.boolean(),
  })
  .readonly();
export type SessionReply = z.infer<typeof SessionReply>;

export const SignInInput = z.strictObject({
  // Logins are in small letters; a keyboard that begins with a capital, or Caps Lock, is no reason to refuse.
  login: z.string().trim().toLowerCase().min(1).max(100),
  password: z.string().min(1).max(200),
});

/** A person's own password; the other browsers where they are signed in are signed out. */
export const ChangePasswordInput = z.strictObject({ current: z.string().max(200), next: Password });

/** The first start: the administrator and the office. */
export const SetUpInput = z.strictObject({
  login: Login,
  name: PersonName,
  password: Password,
  office: z.string().trim().min(2, "请填写单位全称").max(60, "单位名称最多 60 个字"),
  kind: z.enum(["union", "procuratorate"]),
  jurisdiction: CountyCode,
  contact: z.string().trim().min(1, "请填写联系人和电话").max(60),
  /** Who supervises the employers of the county, and its procuratorate; leads are addressed to them. */
  bureau: z.string().trim().min(2, "请填写人社部门全称").max(60),
  procuratorate: z.string().trim().min(2, "请填写检察院全称").max(60),
  withDemo: z.boolean(),
});
export type SetUpInput = z.infer<typeof SetUpInput>;

/** The first session, and the recovery code of the office's key, shown this once; null where there was a key before. */
export const SetUpReply = z.object({ session: SessionReply, recoveryCode: z.string().nullable() }).readonly();
