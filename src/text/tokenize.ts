import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Cuts folded text into dictionary words whose lengths add up to the text's. */
export type Tokenizer = (text: string) => readonly string[];

/** Words rarer than this are left out: 105,000 of 349,000 stay, loading takes a fifth, findings are the same. */
const LEAST_FREQUENCY = 10;

/**
 * A tokenizer that loads nodejs-jieba on first use (dictionary only, no HMM: that glues 限男 and 招男普工 together).
 * With `cacheDir` a trimmed dictionary is kept there; without it the whole one is loaded (about one second).
 */
export function createTokenizer(cacheDir: string | null): Tokenizer {
  let cut: ((text: string, strict?: boolean) => string[]) | null = null;
  return (text) => {
    cut ??= loadJieba(cacheDir);
    return cut(text, false);
  };
}

function loadJieba(cacheDir: string | null): (text: string, strict?: boolean) => string[] {
  const jieba = createRequire(import.meta.url)("nodejs-jieba") as typeof import("nodejs-jieba");
  if (cacheDir === null) jieba.load();
  else jieba.load(trimmedFiles(cacheDir, jieba.DEFAULT_DICT));
  return jieba.cut;
}

interface DictionaryFiles {
  readonly dict: string;
  readonly idfDict: string;
  readonly stopWordDict: string;
}

function trimmedFiles(cacheDir: string, dictionary: string): DictionaryFiles {
  const version = createHash("sha256")
    .update(`${dirname(dictionary)}:${LEAST_FREQUENCY}:2`)
    .digest("hex")
    .slice(0, 12);
  const folder = join(cacheDir, `jieba-${version}`);
  const files = {
    dict: join(folder, "dict.utf8"),
    idfDict: join(folder, "idf.utf8"),
    stopWordDict: join(folder, "stop.utf8"),
  };
  if (existsSync(files.stopWordDict)) return files;
  mkdirSync(folder, { recursive: true });
  const lines = readFileSync(dictionary, "utf8").split("\n");
  const kept = lines.filter((line) => Number(line.split(" ")[1] ?? 0) >= LEAST_FREQUENCY);
  writeWhole(files.dict, `${kept.join("\n")}\n`);
  writeWhole(files.idfDict, "的 1.0\n");
  writeWhole(files.stopWordDict, "的\n");
  return files;
}

/** Renamed into place, so that a second process never loads half a dictionary. */
function writeWhole(path: string, text: string): void {
  const partial = `${path}.${process.pid}.part`;
  writeFileSync(partial, text);
  renameSync(partial, path);
}
