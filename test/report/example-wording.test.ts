import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readZip } from "../../src/report/repack-zip.ts";

const EXAMPLE = join(import.meta.dirname, "../../reports/example");

/** The words of every paper, register, page and note of the worked example, by path; not the evidence itself. */
async function wordsOfAll(): Promise<ReadonlyMap<string, string>> {
  const words = new Map<string, string>();
  for (const path of readdirSync(EXAMPLE, { recursive: true, encoding: "utf8" })) {
    if (path.startsWith("证据/") || !/\.(docx|xlsx|html|txt)$/.test(path)) continue;
    const bytes = readFileSync(join(EXAMPLE, path));
    const parts = /x$/.test(path) ? [...(await readZip(bytes))].filter(([name]) => /\.xml$/.test(name)) : [["", bytes]];
    const text = parts.map(([, part]) => Buffer.from(part ?? []).toString("utf8")).join("\n");
    words.set(path, text.replace(/<[^>]+>/g, ""));
  }
  return words;
}

test("no document of the example says 违法 of itself, shows an internal id or a person's number", async () => {
  const documents = await wordsOfAll();
  expect(documents.size).toBeGreaterThan(15);
  for (const [path, words] of documents) {
    const bare = words.replace(/(疑似|涉嫌)违法/g, "");
    expect([path, /违法/.exec(bare)?.[0] ?? null]).toEqual([path, null]);
    expect([path, /(?<![\w-])(?:WRPL|HRM|EPL|LL|PIR|LSS|DPL)-\d+/.exec(words)?.[0] ?? null]).toEqual([path, null]);
    expect([path, /(?<!\w)1[3-9]\d{9}(?!\w)/.exec(words)?.[0] ?? null]).toEqual([path, null]);
  }
});
