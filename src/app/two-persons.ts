import { PingpinError } from "../model/errors.ts";

/** The two different names under what takes two persons. Throws OPTION_INVALID with `detail` where there are not exactly two. */
export function twoPersons(
  names: readonly string[],
  { subject, detail }: { readonly subject: string; readonly detail: string },
): readonly [string, string] {
  const [first = "", second = "", ...more] = names.map((name) => name.trim());
  if (first !== "" && second !== "" && first !== second && more.length === 0) return [first, second];
  throw new PingpinError("OPTION_INVALID", { subject, detail });
}
