import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a reader of a PDF can search for, line breaks left out. */
export function textOfPdf(path: string): string {
  return execFileSync("pdftotext", [path, "-"]).toString("utf8").replace(/\n/gu, "");
}

/** The text of every file of a package, with what stands inside its documents and workbooks, by its path. */
export function packageTexts(zip: string): ReadonlyMap<string, string> {
  const target = mkdtempSync(join(tmpdir(), "pingpin-unpacked-"));
  execFileSync("unzip", ["-q", "-o", zip, "-d", target]);
  const files = readdirSync(target, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = new Map<string, string>();
  for (const entry of files) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(target.length + 1);
    const inner = /\.(?:docx|xlsx|wacz)$/u.test(entry.name) ? execFileSync("unzip", ["-p", path]) : readFileSync(path);
    const bytes = /\.gz$/u.test(entry.name) ? execFileSync("gzip", ["-dc", path], { maxBuffer: 1e9 }) : inner;
    if (entry.name.endsWith(".pdf")) texts.set(`${name} (text)`, textOfPdf(path));
    texts.set(name, bytes.toString("utf8").replace(/<[^>]+>/gu, ""));
  }
  rmSync(target, { recursive: true, force: true });
  return texts;
}
