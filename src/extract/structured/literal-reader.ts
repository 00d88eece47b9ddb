/**
 * The data of a JavaScript literal, read and never run: unquoted names, single quotes, `!0`, `void 0` and names that
 * `known` gives a value, as sites print what they hand to their own scripts. Undefined when it holds anything else.
 */
export function readLiteral(text: string, known: ReadonlyMap<string, unknown> = new Map()): unknown {
  if (!/^\s*[[{]/u.test(text)) return undefined;
  try {
    return new LiteralReader(text, known).value(0);
  } catch (error) {
    if (error instanceof NoLiteral) return undefined;
    throw error;
  }
}

/** The data of `(function(a,b){return {…}}("x",1))`, with the arguments in the places of the names. Undefined for any other call. */
export function readReturned(script: string): unknown {
  const opening = /^\(?function\s*\(([\w$,\s]{0,20000})\)\s*\{/u.exec(script);
  const at = opening === null ? -1 : script.indexOf("return", opening[0].length);
  const closing = script.lastIndexOf("}(");
  if (opening === null || at === -1 || closing < at) return undefined;
  const given = readLiteral(`[${argumentsIn(script.slice(closing + 2))}]`);
  if (!Array.isArray(given)) return undefined;
  const values: readonly unknown[] = given;
  const names = (opening[1] ?? "").split(",").map((name) => name.trim());
  return readLiteral(script.slice(at + "return".length), new Map(names.map((name, index) => [name, values[index]])));
}

/** What stands before the two brackets that end the call. */
function argumentsIn(rest: string): string {
  const bare = rest.trim().replace(/;$/u, "");
  return bare.endsWith("))") ? bare.slice(0, -2) : bare;
}

class NoLiteral extends Error {}

const TOKEN =
  /\s*("(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|!\s*[01]|void\s+0|Array\(\d{1,6}\)|[A-Za-z_$][\w$]*|[[\]{},:])/uy;
const DEEPEST = 60;
const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["true", true],
  ["false", false],
  ["null", null],
  ["undefined", null],
]);

/** Walks the tokens of one literal from its start; what stands behind its end is not looked at. */
class LiteralReader {
  readonly #text: string;
  readonly #known: ReadonlyMap<string, unknown>;
  #at = 0;
  #token: string | null = null;

  constructor(text: string, known: ReadonlyMap<string, unknown>) {
    this.#text = text;
    this.#known = known;
  }

  value(depth: number): unknown {
    const token = this.#next();
    if (depth > DEEPEST) throw new NoLiteral();
    if (token === "[") return this.#list(depth);
    if (token === "{") return this.#object(depth);
    return this.#plain(token);
  }

  #plain(token: string): unknown {
    if (/^["']/u.test(token)) return unquoted(token);
    if (/^[-.\d]/u.test(token)) return Number(token);
    if (token.startsWith("!")) return token.endsWith("0");
    if (token.startsWith("void")) return null;
    if (token.startsWith("Array(")) return [];
    if (/^[[\]{},:]/u.test(token)) throw new NoLiteral();
    return WORDS.has(token) ? WORDS.get(token) : (this.#known.get(token) ?? null);
  }

  #list(depth: number): readonly unknown[] {
    const items: unknown[] = [];
    while (!this.#takes("]")) {
      if (!this.#takes(",")) items.push(this.value(depth + 1));
    }
    return items;
  }

  #object(depth: number): Readonly<Record<string, unknown>> {
    const entries: [string, unknown][] = [];
    while (!this.#takes("}")) {
      if (this.#takes(",")) continue;
      const name = this.#next();
      if (/^[[\]{},:!]/u.test(name) || !this.#takes(":")) throw new NoLiteral();
      entries.push([/^["']/u.test(name) ? unquoted(name) : name, this.value(depth + 1)]);
    }
    return Object.fromEntries(entries);
  }

  #takes(mark: string): boolean {
    this.#token ??= this.#read();
    if (this.#token !== mark) return false;
    this.#token = null;
    return true;
  }

  #next(): string {
    const token = this.#token ?? this.#read();
    this.#token = null;
    return token;
  }

  #read(): string {
    TOKEN.lastIndex = this.#at;
    const token = TOKEN.exec(this.#text)?.[1];
    if (token === undefined) throw new NoLiteral();
    this.#at = TOKEN.lastIndex;
    return token;
  }
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ["b", ""],
  ["f", ""],
]);

function unquoted(text: string): string {
  return text
    .slice(1, -1)
    .replace(
      /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/gu,
      (_all, four?: string, two?: string, one?: string) => {
        const code = four ?? two;
        return code === undefined
          ? (ESCAPES.get(one ?? "") ?? one ?? "")
          : String.fromCharCode(Number.parseInt(code, 16));
      },
    );
}
