import { cpSync, existsSync, readFileSync, realpathSync } from "node:fs";
import { basename, join, sep } from "node:path";

/** Folders of a package that only a compiler or a reader of its source needs. */
const LEFT_OUT = {
  "better-sqlite3": ["deps", "src", "build/deps", "build/Release/obj", "build/Release/.deps"],
  "nodejs-jieba": ["deps", "build/Release/.deps"],
};
const LEFT_OUT_NAMES = new Set(["obj.target", "test_extension.node", "sqlite3.a", "node_modules"]);
const LEFT_OUT_ENDINGS = [".map", ".d.ts", ".d.mts", ".d.cts", ".mk", ".Makefile", ".gyp"];

/**
 * Copies the packages that the built program needs, with their compiled parts, from the present node_modules;
 * needs no network and runs no install script.
 *
 * @param {string} root the project folder
 * @param {string} target the folder that gets a node_modules
 * @returns {number} how many packages were copied
 */
export function copyProductionPackages(root, target) {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const wanted = Object.entries(packages).filter(([path, facts]) => path !== "" && !facts.dev && !facts.devOptional);
  let copied = 0;
  for (const [path, facts] of wanted) {
    if (!existsSync(join(root, path))) {
      if (facts.optional) continue;
      throw new Error(`缺少 ${path}，请先运行 npm ci`);
    }
    copyPackage(realpathSync(join(root, path)), join(target, path), path.split("node_modules/").at(-1));
    copied += 1;
  }
  return copied;
}

function copyPackage(from, to, name) {
  const folders = (LEFT_OUT[name] ?? []).map((folder) => join(from, folder));
  const isLeftOut = (path) =>
    path !== from &&
    (LEFT_OUT_NAMES.has(basename(path)) ||
      LEFT_OUT_ENDINGS.some((ending) => path.endsWith(ending)) ||
      folders.some((folder) => path === folder || path.startsWith(folder + sep)));
  cpSync(from, to, { recursive: true, dereference: true, filter: (path) => !isLeftOut(path) });
}
