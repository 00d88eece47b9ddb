import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadSource } from "../../../src/app/sources/load-source.ts";

test("a source file written by hand is told every field that it lacks at once, not one a try", () => {
  const path = join(mkdtempSync(join(tmpdir(), "pingpin-source-")), "source.yaml");
  writeFileSync(path, "id: saved\nkind: file\n");

  expect(() => loadSource(path)).toThrow(/“name”缺少此项；还缺少“operatorType”、“contact”/u);
});

test("a source that files are imported under needs no address to begin at", () => {
  const path = join(mkdtempSync(join(tmpdir(), "pingpin-source-")), "source.yaml");
  writeFileSync(path, "id: saved\nname: 保存的网页（示例）\noperatorType: board\ncontact: 假想县总工会\n");

  expect(loadSource(path).entryUrls).toEqual([]);
});
