import { InvalidArgumentError, Option } from "commander";

/**
 * An option whose value is picked from a closed list by its Chinese word, as help and refusals print it; the code of the
 * list is taken too, for scripts. `words` holds the codes that may be picked here.
 */
export function wordedOption<Code extends string>(
  flags: string,
  description: string,
  words: Readonly<Record<Code, string>>,
): Option {
  const entries = Object.entries<string>(words);
  const labels = entries.map(([, label]) => label);
  return new Option(flags, description).choices(labels).argParser((text) => {
    const picked = entries.find(([code, label]) => text === label || text === code);
    if (picked === undefined) throw new InvalidArgumentError(`只能是 ${labels.join("、")}`);
    return picked[0];
  });
}

/** The part of a table of words that may be picked where only some codes fit. */
export function wordsOf<Code extends string>(
  table: Readonly<Record<Code, string>>,
  codes: readonly Code[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(codes.map((code) => [code, table[code]]));
}
