import type { Option } from "commander";
import type { Office } from "../app/office.ts";
import type { Role } from "../model/closed-lists.ts";
import { LABELS } from "../model/labels.ts";
import { usualRole } from "../model/usual-role.ts";
import { wordedOption } from "./worded-option.ts";

/** `--role` of the person who decides. */
export function roleOption(): Option {
  return wordedOption("--role <身份>", "复核人身份，不写则检察院为检察人员，工会为工会人员", LABELS.role);
}

/** The role that was named, else that of the people of this kind of office. */
export function roleIn({ configuration }: Pick<Office, "configuration">, named: Role | undefined): Role {
  return named ?? usualRole(configuration.office.kind);
}
