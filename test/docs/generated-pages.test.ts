import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { generatedPages } from "../../scripts/docs/generated-pages.ts";
import { ERROR_CATALOGUE } from "../../src/model/errors.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const pages = generatedPages();

describe("the generated pages of docs/", () => {
  it.each(pages)("$path says what the program does today; run `npm run docs` when it does not", ({ path, text }) => {
    expect(existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), "utf8") : "").toBe(text);
  });

  it("leave no schema behind of a noun that is gone", () => {
    const wanted = pages.map((page) => page.path).filter((path) => path.startsWith("docs/schemas/"));
    expect(readdirSync(join(ROOT, "docs/schemas")).map((name) => `docs/schemas/${name}`)).toEqual(wanted.sort());
  });

  it("explain every error code exactly once", () => {
    const text = pages.find((page) => page.path === "docs/errors.md")?.text ?? "";
    const listed = [...text.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]);
    expect(listed.sort()).toEqual(Object.keys(ERROR_CATALOGUE).sort());
  });

  it("let an office leave out of source.yaml what has a default", () => {
    const text = pages.find((page) => page.path === "docs/schemas/source.json")?.text ?? "{}";
    expect(JSON.parse(text)).toMatchObject({ required: ["id", "name", "operatorType", "contact"] });
  });
});
