import { readLiteral } from "./literal-reader.ts";

/**
 * Parses JSON as sites really print it: inside HTML or CDATA comments, with raw line breaks in strings, trailing commas,
 * a byte order mark, or more script behind it. Undefined when it still is no data.
 */
export function parseTolerantJson(text: string): unknown {
  const bare = text
    .replace(/^\uFEFF/u, "")
    .replace(/^\s*(?:<!--|(?:\/\/\s*)?<!\[CDATA\[|\/\*.*?\*\/)/su, "")
    .replace(/(?:\/\/\s*)?(?:-->|\]\]>)\s*$/u, "")
    .trim();
  try {
    return JSON.parse(bare);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return readLiteral(bare);
  }
}
