import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TemplateData } from "../../src/report/fill-template.ts";
import { readZip } from "../../src/report/repack-zip.ts";
import { placeholdersOf } from "../../src/report/template-placeholders.ts";
import { png, TEMPLATES } from "./package-input.ts";

const PICTURE = { png: png(300, 80), width: 300, height: 80 };

type Scope = Record<string, TemplateData[string]>;

/** Something for every placeholder of a Word template, as it stands there: loops of two rows, conditions that hold, pictures. */
export async function everyPlaceholder(name: string, word: (turn: number) => string): Promise<TemplateData> {
  const root: Scope = {};
  const scopes: Scope[] = [root];
  const known = placeholdersOf(name) ?? {};
  for (const [turn, [, mark, tag = ""]] of (await tagsOf(name)).entries()) {
    const scope = scopes.at(-1) ?? root;
    if (mark === "/") scopes.pop();
    else if (mark !== "#") scope[tag] = known[tag]?.startsWith("图片") ? PICTURE : word(turn);
    else if (known[tag]?.startsWith("条件")) {
      scope[tag] = true;
      scopes.push(scope);
    } else {
      const row: Scope = {};
      scope[tag] = [row, row];
      scopes.push(row);
    }
  }
  return root;
}

async function tagsOf(name: string): Promise<readonly RegExpMatchArray[]> {
  const files = await readZip(readFileSync(join(TEMPLATES, name)));
  const parts = [...files].filter(([path]) => /word\/(document|header|footer)\d*\.xml$/.test(path));
  return parts.flatMap(([, bytes]) => {
    const words = Buffer.from(bytes)
      .toString("utf8")
      .replace(/<[^>]+>/g, "");
    return [...words.matchAll(/\{([#/]?)([^{}[\]]*)(?:\[[^\]]*\])?\}/g)];
  });
}
