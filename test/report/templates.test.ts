import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readZip } from "../../src/report/repack-zip.ts";
import { templateGuide } from "../../src/report/template-guide.ts";
import { SHARED_PLACEHOLDERS, TEMPLATE_PLACEHOLDERS } from "../../src/report/template-placeholders.ts";
import { TEMPLATES } from "./package-input.ts";

test("tells offices exactly the placeholders that the templates know", () => {
  expect(readFileSync(join(TEMPLATES, "README.md"), "utf8")).toBe(templateGuide());
});

test.each(Object.entries(TEMPLATE_PLACEHOLDERS))("%s uses every placeholder it documents", async (name, known) => {
  expect(await placeholdersIn(name)).toEqual(Object.keys(known).sort());
});

const shared = SHARED_PLACEHOLDERS.flatMap(({ templates, placeholders }) =>
  templates.map((name) => [name, Object.keys(placeholders)] as const),
);
test.each(shared)("%s uses only what its set of placeholders has", async (name, known) => {
  const used = await placeholdersIn(name);
  expect(used.length).toBeGreaterThan(2);
  expect(used.filter((one) => !known.includes(one))).toEqual([]);
});

async function placeholdersIn(name: string): Promise<readonly string[]> {
  const files = await readZip(readFileSync(join(TEMPLATES, name)));
  const xml = [...files].filter(([path]) => /word\/(document|header|footer)\d*\.xml$/.test(path));
  const words = xml
    .map(([, bytes]) =>
      Buffer.from(bytes)
        .toString("utf8")
        .replace(/<[^>]+>/g, ""),
    )
    .join("");
  return [...new Set([...words.matchAll(/\{#?([^{}[\]/]+)/g)].map((match) => match[1] ?? ""))].sort();
}
