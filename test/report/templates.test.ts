import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readZip } from "../../src/report/repack-zip.ts";
import { templateGuide } from "../../src/report/template-guide.ts";
import { TEMPLATE_PLACEHOLDERS } from "../../src/report/template-placeholders.ts";
import { TEMPLATES } from "./package-input.ts";

test("tells offices exactly the placeholders that the templates know", () => {
  expect(readFileSync(join(TEMPLATES, "README.md"), "utf8")).toBe(templateGuide());
});

test.each(Object.entries(TEMPLATE_PLACEHOLDERS))("%s uses every placeholder it documents", async (name, known) => {
  const files = await readZip(readFileSync(join(TEMPLATES, name)));
  const xml = [...files].filter(([path]) => /word\/(document|header|footer)\d*\.xml$/.test(path));
  const words = xml
    .map(([, bytes]) =>
      Buffer.from(bytes)
        .toString("utf8")
        .replace(/<[^>]+>/g, ""),
    )
    .join("");
  const used = new Set([...words.matchAll(/\{#?([^{}[\]/]+)/g)].map((match) => match[1]));
  expect([...used].sort()).toEqual(Object.keys(known).sort());
});
