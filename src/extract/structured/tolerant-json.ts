/**
 * Parses JSON as sites really print it: inside HTML or CDATA comments, with raw line breaks in strings,
 * trailing commas, a byte order mark or a closing semicolon. Undefined when it still is no JSON.
 */
export function parseTolerantJson(text: string): unknown {
  const bare = text
    .replace(/^\uFEFF/u, "")
    .replace(/^\s*(?:<!--|(?:\/\/\s*)?<!\[CDATA\[|\/\*.*?\*\/)/su, "")
    .replace(/(?:\/\/\s*)?(?:-->|\]\]>)\s*$/u, "")
    .trim()
    .replace(/;$/u, "");
  for (const candidate of [bare, repair(bare)]) {
    try {
      return JSON.parse(candidate);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return undefined;
}

/** Escapes control characters inside strings and drops commas before a closing bracket outside of them. */
function repair(text: string): string {
  let result = "";
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charAt(index);
    if (inString && unit === "\\") {
      result += unit + text.charAt(index + 1);
      index += 1;
      continue;
    }
    if (unit === '"') inString = !inString;
    result += inString ? escapeControl(unit) : withoutTrailingComma(text, index);
  }
  return result;
}

function escapeControl(unit: string): string {
  if (unit === "\n") return "\\n";
  if (unit === "\t") return "\\t";
  return unit < " " ? " " : unit;
}

function withoutTrailingComma(text: string, index: number): string {
  const unit = text.charAt(index);
  return unit === "," && /^\s*[\]}]/u.test(text.slice(index + 1, index + 200)) ? "" : unit;
}
