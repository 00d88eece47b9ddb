import type { Role } from "../model/closed-lists.ts";

/** Who may use a route: anybody, whoever is signed in, or some roles only. */
export type Access = "anyone" | "signed-in" | readonly Role[];

/** Everybody who may decide or prepare something. */
export const STAFF: readonly Role[] = ["admin", "procurator", "union"];

/** Whoever keeps the machine, its users and its sources in order. */
export const ADMIN: readonly Role[] = ["admin"];

/** Whether a caller of this role (null: not signed in) may use a route; the only place where that is decided. */
export function mayUse(access: Access, role: Role | null): boolean {
  if (access === "anyone") return true;
  if (role === null) return false;
  return access === "signed-in" || access.includes(role);
}
