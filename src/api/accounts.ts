import { z } from "zod";
import { Password } from "../model/account.ts";
import { AuditLogEntry } from "../model/audit-log-entry.ts";
import { Role } from "../model/closed-lists.ts";
import { District } from "../model/district.ts";

export const AccountRow = z
  .object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    role: Role,
    district: District.nullable(),
    disabledAt: z.string().nullable(),
    lockedUntil: z.string().nullable(),
    createdAt: z.string(),
  })
  .readonly();
export type AccountRow = z.infer<typeof AccountRow>;

/** One change to one person; a new password also ends their sessions. */
export const ChangeAccountInput = z.discriminatedUnion("change", [
  z.strictObject({ accountId: z.string(), change: z.literal("disable") }),
  z.strictObject({ accountId: z.string(), change: z.literal("enable") }),
  z.strictObject({ accountId: z.string(), change: z.literal("role"), role: Role }),
  z.strictObject({ accountId: z.string(), change: z.literal("district"), district: District.nullable() }),
  z.strictObject({ accountId: z.string(), change: z.literal("password"), password: Password }),
]);
export type ChangeAccountInput = z.infer<typeof ChangeAccountInput>;

export const AuditLogInput = z.object({ before: z.coerce.number().int().min(1).optional() });

/** Newest first; `broken` is the first entry that does not follow from the one before it. */
export const AuditLogReply = z
  .object({ entries: z.array(AuditLogEntry).readonly(), next: z.number().nullable(), broken: z.number().nullable() })
  .readonly();
