import { spawnSync } from "node:child_process";

const BUILD = `
import { buildWhenStale } from "./scripts/setup/build.mjs";
process.exitCode = buildWhenStale(process.cwd(), console.log) ? 0 : 1;
`;

/** Builds dist/ of the project folder `root` when it is stale; throws when the compiler refuses. */
export function buildProgram(root: string): void {
  const { status } = spawnSync(process.execPath, ["--input-type=module", "-e", BUILD], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error("构建失败");
}
