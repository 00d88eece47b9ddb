import { z } from "zod";
import { Role } from "./closed-lists.ts";
import { District } from "./district.ts";
import { Digest256, Id, Instant } from "./primitives.ts";
import { isVaried, LOGIN_RULE, NAME_RULE, PASSWORD_RULE } from "./sign-in-rules.ts";

/** A person who may sign in; `name` stands under every decision, `login` is what is typed. */
export const Account = z
  .object({
    id: Id,
    login: z.string().min(1),
    name: z.string().min(1),
    role: Role,
    /** What the person sees: a county, or a city or province with all in it; null for everything. */
    district: District.nullable().default(null),
    /** `scrypt$N$r$p$salt$key`, so that stronger settings later leave old ones readable. */
    passwordHash: z.string().min(1),
    disabledAt: Instant.nullable(),
    failedSignIns: z.int().min(0),
    lockedUntil: Instant.nullable(),
    createdAt: Instant,
  })
  .readonly();
export type Account = z.infer<typeof Account>;

/** One signed-in browser; only the digest of what its cookie holds is kept. */
export const SignInSession = z
  .object({
    tokenSha256: Digest256,
    accountId: Id,
    csrfToken: z.string().min(1),
    startedAt: Instant,
    seenAt: Instant,
  })
  .readonly();
export type SignInSession = z.infer<typeof SignInSession>;

/** A password as a person may choose it. */
export const Password = z
  .string()
  .min(PASSWORD_RULE.shortest, PASSWORD_RULE.tooShort)
  .max(200, "密码最多 200 个字符")
  .refine(isVaried, PASSWORD_RULE.tooSimple);

/** What is typed at the sign-in. */
export const Login = z.string().trim().regex(LOGIN_RULE.pattern, LOGIN_RULE.message);

/** A real name, as it stands under decisions. */
export const PersonName = z.string().trim().min(1, "请填写姓名").max(NAME_RULE.longest, NAME_RULE.tooLong);
