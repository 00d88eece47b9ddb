import { COUNTIES, UPPER_DIVISIONS } from "./divisions.ts";

const NAMES: ReadonlySet<string> = new Set([
  ...UPPER_DIVISIONS.flatMap(({ name, stem }) => (stem === null ? [name] : [name, stem])),
  ...COUNTIES.map(({ name }) => name).filter((name) => name.length > 2),
]);
const LONGEST = 30;

/** Whether a short text is nothing but a place: a province, city or county, alone or followed by parts of it (铜陵-义安区). */
export function isPlaceName(text: string): boolean {
  if (text.length > LONGEST || /[，。；：:,;0-9]/u.test(text)) return false;
  const parts = text.split(/\s*[-—–·/]\s*/u);
  const [first = "", ...others] = parts;
  return NAMES.has(first) && others.every((part) => part !== "" && part.length <= 12);
}
