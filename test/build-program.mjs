import { fileURLToPath } from "node:url";
import { buildWhenStale } from "../scripts/setup/build.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Tests that start the program start what users start: `dist/`, built from the files as they are. */
export function setup() {
  const isBuilt = buildWhenStale(ROOT, (line) => process.stdout.write(`${line}\n`));
  if (!isBuilt) throw new Error("the program does not build");
}
