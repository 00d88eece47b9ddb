import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Words rarer than ten are left out: 105,000 of 349,000 stay, loading takes a fifth, findings are the same. */
const LEAST_FREQUENCY = 10;

/** Bits of the pair table: about 90,000 of them are set, so one pair in twelve is taken for known by mistake. */
const PAIR_BITS = 20;

/** Where the packaged dictionaries lie. */
export interface DictionarySource {
  readonly DEFAULT_DICT: string;
  readonly DEFAULT_USER_DICT: string;
}

/** The files jieba loads. */
export interface DictionaryFiles {
  readonly dict: string;
  readonly idfDict: string;
  readonly stopWordDict: string;
}

/** The one trimmed dictionary that everything uses, whether or not it can be kept between runs. */
export interface Dictionary {
  /** Hands over the files for loading; without a cache they are gone afterwards. */
  readonly withFiles: (load: (files: DictionaryFiles) => void) => void;
  /** A bit at `pairBit` for every two units that stand side by side in some word. */
  readonly pairs: () => Uint8Array;
}

/** The trimmed dictionary, kept in `cacheDir` or, when that is null, in a folder of its own for as long as it is read. */
export function openDictionary(source: DictionarySource, cacheDir: string | null): Dictionary {
  if (cacheDir === null) {
    return {
      withFiles: (load) => withTemporaryFolder((folder) => load(writeFiles(folder, source))),
      pairs: () => pairTable([...trimmedLines(source), ...userLines(source)]),
    };
  }
  const folder = join(cacheDir, `jieba-${versionOf(source)}`);
  const files = () => {
    if (!existsSync(pathsIn(folder).pairs)) writeFiles(folder, source);
    return pathsIn(folder);
  };
  return { withFiles: (load) => load(files()), pairs: () => readFileSync(files().pairs) };
}

/** The place of two UTF-16 units in the table of pairs. */
export function pairBit(first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & ((1 << PAIR_BITS) - 1);
}

function versionOf({ DEFAULT_DICT }: DictionarySource): string {
  return createHash("sha256")
    .update(`${dirname(DEFAULT_DICT)}:${LEAST_FREQUENCY}:3`)
    .digest("hex")
    .slice(0, 12);
}

interface DictionaryPaths extends DictionaryFiles {
  readonly pairs: string;
}

function pathsIn(folder: string): DictionaryPaths {
  return {
    dict: join(folder, "dict.utf8"),
    idfDict: join(folder, "idf.utf8"),
    stopWordDict: join(folder, "stop.utf8"),
    pairs: join(folder, "pairs.bin"),
  };
}

/** The pair table comes last, so that its presence says the others are whole. */
function writeFiles(folder: string, source: DictionarySource): DictionaryPaths {
  mkdirSync(folder, { recursive: true });
  const paths = pathsIn(folder);
  const lines = trimmedLines(source);
  writeWhole(paths.dict, `${lines.join("\n")}\n`);
  writeWhole(paths.idfDict, "的 1.0\n");
  writeWhole(paths.stopWordDict, "的\n");
  writeWhole(paths.pairs, pairTable([...lines, ...userLines(source)]));
  return paths;
}

/** Lines are `word frequency tag`; a frequency of one figure is below the least, and telling so is all the reading needed. */
function trimmedLines({ DEFAULT_DICT }: DictionarySource): readonly string[] {
  const text = readFileSync(DEFAULT_DICT, "utf8");
  const lines: string[] = [];
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found === -1 ? text.length : found;
    const blank = text.indexOf(" ", start);
    if (blank !== -1 && blank + 2 < end && isFigure(text, blank + 1) && isFigure(text, blank + 2))
      lines.push(text.slice(start, end));
    start = end + 1;
  }
  return lines;
}

function isFigure(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0x30 && unit <= 0x39;
}

/** Jieba loads its small user dictionary in any case. */
function userLines({ DEFAULT_USER_DICT }: DictionarySource): readonly string[] {
  return readFileSync(DEFAULT_USER_DICT, "utf8").split("\n");
}

function pairTable(lines: readonly string[]): Uint8Array {
  const table = new Uint8Array(1 << (PAIR_BITS - 3));
  for (const line of lines) {
    const word = line.split(" ", 1)[0] ?? "";
    for (let at = 1; at < word.length; at += 1) {
      const bit = pairBit(word.charCodeAt(at - 1), word.charCodeAt(at));
      table[bit >>> 3] = (table[bit >>> 3] ?? 0) | (1 << (bit & 7));
    }
  }
  return table;
}

function withTemporaryFolder(use: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "pingpin-jieba-"));
  try {
    use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Renamed into place, so that a second process never loads half a dictionary. */
function writeWhole(path: string, content: string | Uint8Array): void {
  const partial = `${path}.${process.pid}.part`;
  writeFileSync(partial, content);
  renameSync(partial, path);
}
