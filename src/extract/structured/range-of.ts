const LOW = /^(?:min|low|from|begin|start|floor)|(?:min|low|from)$/iu;
const HIGH = /^(?:max|high|to$|end|ceil|up)|(?:max|high)$/iu;
const UNIT = /unit|suffix/iu;

/** The ends of a range as its data writes them, and its unit; null for what it does not say. */
export interface Range {
  readonly low: string | null;
  readonly high: string | null;
  readonly unit: string | null;
}

/** The range that an object gives by its ends (`{min: 8000, max: 12000, unit: "元/月"}`); null for anything else. */
export function rangeOf(value: unknown): Range | null {
  const said = Object.entries(typeof value === "object" && value !== null ? value : {}).flatMap(([name, part]) =>
    typeof part === "number" || (typeof part === "string" && part !== "") ? [{ name, words: String(part) }] : [],
  );
  const of = (form: RegExp) => said.find(({ name }) => form.test(name))?.words ?? null;
  const range = { low: of(LOW), high: of(HIGH), unit: of(UNIT) };
  return /\d/u.test(`${range.low ?? ""}${range.high ?? ""}`) ? range : null;
}
