import { isVaried, LOGIN_RULE, NAME_RULE, PASSWORD_RULE } from "../../model/sign-in-rules.ts";
import { ZH } from "../zh.ts";
import { FILLED } from "./form-rules.ts";

const trimmed = (value: unknown) => (typeof value === "string" ? value.trim() : value);

/** What forms check of a login, a name and a new password while they are typed. */
export const PERSON_RULES = {
  login: [FILLED, { pattern: LOGIN_RULE.pattern, message: LOGIN_RULE.message, transform: trimmed }],
  name: [FILLED, { max: NAME_RULE.longest, message: NAME_RULE.tooLong }],
  password: [
    FILLED,
    { min: PASSWORD_RULE.shortest, message: PASSWORD_RULE.tooShort },
    {
      validator: (_rule: unknown, value = "") =>
        isSimple(value) ? refused(PASSWORD_RULE.tooSimple) : Promise.resolve(),
    },
  ],
};

/** That a password typed a second time is the one in `field`. */
export function sameAs(field: string) {
  return ({ getFieldValue }: { getFieldValue(name: string): unknown }) => ({
    validator: (_rule: unknown, value: unknown) =>
      value === getFieldValue(field) ? Promise.resolve() : refused(ZH.passwordsDiffer),
  });
}

/** One fault at a time: a short password is told to be short first. */
function isSimple(password: string): boolean {
  return password.length >= PASSWORD_RULE.shortest && !isVaried(password);
}

function refused(sentence: string): Promise<never> {
  return Promise.reject(new Error(sentence));
}
