import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generatedPages } from "./docs/generated-pages.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

for (const { path, text } of generatedPages()) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
console.log(`docs/: ${generatedPages().length} files written`);
