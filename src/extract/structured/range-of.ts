const LOW = /^(?:min|low|from|begin|start|floor)|(?:min|low|from)$/iu;
const HIGH = /^(?:max|high|to$|end|ceil|up)|(?:max|high)$/iu;
const UNIT = /unit|suffix/iu;
const SAID_UNIT = /\p{Script=Han}|^[kw]$/iu;

/**
 * The words of a range that an object gives by its ends (`{min: 8000, max: 12000, unit: "元/月"}`), with its unit where
 * that is in words; null for anything else.
 */
export function rangeOf(value: unknown): string | null {
  const said = Object.entries(typeof value === "object" && value !== null ? value : {}).flatMap(([name, part]) =>
    typeof part === "number" || (typeof part === "string" && part !== "") ? [{ name, words: String(part) }] : [],
  );
  const [low, high, unit = ""] = [LOW, HIGH, UNIT].map((form) => said.find(({ name }) => form.test(name))?.words);
  const ends = low !== undefined && high !== undefined && low !== high ? `${low}-${high}` : (low ?? high);
  return ends === undefined || !/\d/u.test(ends) ? null : ends + (SAID_UNIT.test(unit) ? unit : "");
}
