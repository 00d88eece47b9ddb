import type { Role } from "./closed-lists.ts";

/** The role that most people of an office of this kind have. */
export function usualRole(kind: "union" | "procuratorate"): Role {
  return kind === "procuratorate" ? "procurator" : "union";
}
