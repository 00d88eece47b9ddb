import { rmSync } from "node:fs";
import { join } from "node:path";
import { writeExample } from "./example/write-example.ts";

// Writes reports/example/ anew, the lead package of invented data that the test compares byte by byte.

const folder = join(import.meta.dirname, "../reports/example");
rmSync(folder, { recursive: true, force: true });
await writeExample(folder);
console.log("reports/example/ written");
