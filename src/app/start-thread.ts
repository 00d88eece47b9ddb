import { Worker } from "node:worker_threads";
import { isBuilt, programFile } from "./program-files.ts";

/**
 * Starts a thread of the program, `entry` being its file in this folder without the ending. The built program has it as
 * JavaScript; from source, a thread first needs the loader that the tests use.
 */
export function startThread(entry: string, workerData: unknown): Worker {
  if (isBuilt) return new Worker(programFile(`dist/app/${entry}.js`), { workerData });
  const source = new URL(`./${entry}.ts`, import.meta.url).href;
  const start = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(source)}); });`;
  return new Worker(start, { workerData, eval: true });
}
