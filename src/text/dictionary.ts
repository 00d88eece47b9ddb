import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { threadId } from "node:worker_threads";
import { createSegmenter, type WordDictionary } from "./segment.ts";
import { LEAST_FREQUENCY, readWords, type Words } from "./words.ts";
import { wordsFromBytes, wordsToBytes } from "./words-bytes.ts";

/** The dictionaries that come with jieba: of general words, and of those it adds to any. */
const WORDS = "jieba.dict.utf8";
const EXTRA_WORDS = "user.dict.utf8";

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
  /** The words in memory. */
  readonly words: () => Words;
}

/** The trimmed dictionary, kept in `cacheDir` or, when that is null, in a folder of its own for as long as it is read. */
export function openDictionary(cacheDir: string | null): Dictionary {
  if (cacheDir === null) {
    return {
      withFiles: (load) => withTemporaryFolder((folder) => load(writeFiles(folder))),
      words: makeWords,
    };
  }
  const folder = join(cacheDir, `jieba-${version()}`);
  return {
    withFiles: (load) => load(existsSync(pathsIn(folder).stopWordDict) ? pathsIn(folder) : writeFiles(folder)),
    words: () => keptWords(folder) ?? keepWords(folder, makeWords()),
  };
}

/** Cuts runs of ideographs as jieba does, without loading it; nothing is read before its first use. */
export function createWordDictionary(cacheDir: string | null): WordDictionary {
  let made: WordDictionary | null = null;
  const opened = (): WordDictionary => {
    made ??= createSegmenter(openDictionary(cacheDir).words());
    return made;
  };
  return {
    tokenize: (text) => opened().tokenize(text),
    joins: (first, second) => opened().joins(first, second),
  };
}

/** The words as text, one a line: the trimmed dictionary, and those that jieba adds to any. */
export function dictionaryText(): { readonly dictionary: string; readonly extra: string } {
  return { dictionary: trimmedLines().join("\n"), extra: packagedText(EXTRA_WORDS) };
}

function makeWords(): Words {
  return readWords(packagedText(WORDS), packagedText(EXTRA_WORDS));
}

function packagedText(name: string): string {
  return readFileSync(join(packaged(), name), "utf8");
}

/** The folder of the dictionaries that come with jieba. */
function packaged(): string {
  return join(dirname(createRequire(import.meta.url).resolve("nodejs-jieba")), "../dict");
}

function keptWords(folder: string): Words | null {
  const path = pathOfWords(folder);
  return existsSync(path) ? wordsFromBytes(readFileSync(path)) : null;
}

/** A full or read-only place only costs the time of making them again. */
function keepWords(folder: string, words: Words): Words {
  try {
    mkdirSync(folder, { recursive: true });
    writeWhole(pathOfWords(folder), wordsToBytes(words));
  } catch {
    return words;
  }
  return words;
}

function pathOfWords(folder: string): string {
  return join(folder, "words.bin");
}

/** By the sizes of the packaged files, which are the same wherever the program lies. */
function version(): string {
  const sizes = [WORDS, EXTRA_WORDS].map((name) => statSync(join(packaged(), name)).size);
  return createHash("sha256").update(`${sizes.join()}:${LEAST_FREQUENCY}:5`).digest("hex").slice(0, 12);
}

function pathsIn(folder: string): DictionaryFiles {
  return {
    dict: join(folder, "dict.utf8"),
    idfDict: join(folder, "idf.utf8"),
    stopWordDict: join(folder, "stop.utf8"),
  };
}

/** The stop words come last, so that their presence says the others are whole. */
function writeFiles(folder: string): DictionaryFiles {
  mkdirSync(folder, { recursive: true });
  const paths = pathsIn(folder);
  writeWhole(paths.dict, `${trimmedLines().join("\n")}\n`);
  writeWhole(paths.idfDict, "的 1.0\n");
  writeWhole(paths.stopWordDict, "的\n");
  return paths;
}

/** Lines are `word frequency tag`; a frequency of one figure is below the least, and telling so is all the reading needed. */
function trimmedLines(): readonly string[] {
  const text = packagedText(WORDS);
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

function withTemporaryFolder(use: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "pingpin-jieba-"));
  try {
    use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Renamed into place, so that another process or thread never loads half a dictionary. */
function writeWhole(path: string, content: string | Uint8Array): void {
  const partial = `${path}.${process.pid}-${threadId}.part`;
  try {
    writeFileSync(partial, content);
    renameSync(partial, path);
  } finally {
    rmSync(partial, { force: true });
  }
}
