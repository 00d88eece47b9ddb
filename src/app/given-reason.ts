import { PingpinError } from "../model/errors.ts";

/** A reason without the blanks around it; `name` is how the forms call it. Throws `OPTION_INVALID` where it is empty. */
export function givenReason(reason: string, name = "理由"): string {
  const given = reason.trim();
  if (given !== "") return given;
  throw new PingpinError("OPTION_INVALID", { subject: name, detail: `请写明${name}` });
}
