/** One phrase of a wording file, ready to be looked for in one clause. */
export interface PagePhrase {
  readonly source: string;
  readonly pattern: RegExp;
}

const GAP = "[^，。；！？]{0,12}";

/**
 * Reads the small phrase language of `rules/pages`: `（甲|乙|）` is a choice that may be empty, `…` a gap of at most
 * twelve characters, everything else is literal. Null when brackets do not pair.
 */
export function readPhrase(source: string): PagePhrase | null {
  const parts = source.split(/([（）|…])/);
  let depth = 0;
  let pattern = "";
  for (const part of parts) {
    if (part === "（") depth += 1;
    if (part === "）") depth -= 1;
    if (depth < 0 || depth > 1 || (part === "|" && depth === 0)) return null;
    pattern += patternOf(part);
  }
  return depth === 0 ? { source, pattern: new RegExp(pattern, "i") } : null;
}

function patternOf(part: string): string {
  if (part === "（") return "(?:";
  if (part === "）") return ")";
  if (part === "|") return "|";
  if (part === "…") return GAP;
  return part.replace(/[.*+?^${}()[\]\\]/g, "\\$&");
}

/** A line as phrases are looked for in it, prepared once for all of them. */
export interface ReadLine {
  /** The whole line and its bracketed parts, in lower case, without white space and final stops. */
  readonly remarks: readonly string[];
  readonly clauses: readonly string[];
}

/** Prepares a line for looking for many phrases in it. */
export function readLine(line: string): ReadLine {
  const bare = line.replace(/\s+/g, "").toLowerCase();
  const remarks = [bare, ...bare.split(/[（）()【】[\]|]/)].map((part) => part.replace(/[。！!.]+$/, ""));
  return { remarks, clauses: clausesOf(line) };
}

/** The clauses of a line without white space, which is how phrases are compared. */
export function clausesOf(line: string): readonly string[] {
  return line
    .replace(/\s+/g, "")
    .split(/[，。；！？,;!?]/)
    .filter((clause) => clause !== "");
}
