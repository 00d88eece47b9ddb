import { z } from "zod";
import { Role } from "./closed-lists.ts";
import { District } from "./district.ts";
import { Digest256, Id, Instant } from "./primitives.ts";

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

/** Long enough to resist guessing; length does more than a mix of characters. */
export const Password = z
  .string()
  .min(10, "密码至少 10 个字符")
  .max(200, "密码最多 200 个字符")
  .refine((password) => new Set(password).size >= 5, "密码过于简单，请至少用 5 个不同的字符");

/** What is typed at the sign-in. */
export const Login = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, "登录名用 2 到 40 个小写字母、数字或 . _ -");

/** A real name, as it stands under decisions. */
export const PersonName = z.string().trim().min(1, "请填写姓名").max(30, "姓名最多 30 个字");
