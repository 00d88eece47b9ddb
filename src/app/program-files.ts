import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** This file lies two folders deep, as `src/app/program-files.ts` and in the build as `dist/chunks/….js`. */
const PROGRAM_ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Whether the built program runs, not its source. */
export const isBuilt = !import.meta.url.endsWith(".ts");

/** The path of a file that ships with the program, the same from `src/` and from `dist/`. */
export function programFile(relative: string): string {
  return `${PROGRAM_ROOT}${relative}`;
}

/** The Word templates of the papers. */
export const TEMPLATES = programFile("reports/templates");

/** The version that `package.json` states; every manifest and JSON document carries it. */
export function toolVersion(): string {
  const parsed: unknown = JSON.parse(readFileSync(programFile("package.json"), "utf8"));
  if (typeof parsed === "object" && parsed !== null && "version" in parsed) return String(parsed.version);
  return "0.0.0";
}
