import { COUNTIES, UPPER_DIVISIONS } from "./divisions.ts";

const NAMES: ReadonlySet<string> = new Set([
  ...UPPER_DIVISIONS.flatMap(({ name, stem }) => (stem === null ? [name] : [name, stem])),
  ...COUNTIES.map(({ name }) => name).filter((name) => name.length > 2),
]);
const LONGEST = 30;
/** A part that says itself what kind of place it is, though no list of places may hold it (样板市-新城区). */
const DIVISION = /^[\p{Script=Han}]{1,7}(?:省|市|区|县|州|旗|镇|乡|街道|园区)$/u;

/** Whether a short text is nothing but a place: a province, city or county, alone or followed by parts of it (铜陵-义安区). */
export function isPlaceName(text: string): boolean {
  if (text.length > LONGEST || /[，。；：:,;0-9]/u.test(text)) return false;
  const parts = text.split(/\s*[-—–·/]\s*/u);
  const [first = "", ...others] = parts;
  if (parts.length > 1 && parts.every((part) => DIVISION.test(part))) return true;
  return NAMES.has(first) && others.every((part) => part !== "" && part.length <= 12);
}
