import { Role } from "../../../model/closed-lists.ts";
import { LABELS } from "../../../model/labels.ts";

/** The roles a person may have, to choose from. */
export const ROLES = Role.options.map((value) => ({ value, label: LABELS.role[value] }));
